"""The formats that reports come in (报告格式), one module each; `pizhu.exchange.reading` picks."""
