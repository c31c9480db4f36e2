"""What holds for all tests."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# No test may fail because the machine is busy: neither an example's time nor the time that
# making examples takes says anything about the code.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")
