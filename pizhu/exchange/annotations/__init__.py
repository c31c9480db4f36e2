"""Annotations in (标注导入), one module a format; `pizhu.exchange.importing` picks."""
