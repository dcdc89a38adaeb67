import pytest

from trackside.rules.asking.regimes import regime_in


@pytest.mark.parametrize(
    ("text", "regime"),
    [
        ("GDPR", "GDPR"),
        ("GDPR: an account can be exported and deleted by its owner", "GDPR"),
        ("GDPR, and data must not leave the EU", "GDPR"),
        ("We keep personal data of visitors", "personal data"),
        ("PCI-DSS level 4", "PCI-DSS"),
        ("SOC 2 type II", "SOC 2"),
        ("N/A — no PII", ""),
        ("None", ""),
        ("no PII", ""),
        ("GDPR: not applicable", ""),
        ("GDPR: no personal data is stored", ""),
        ("GDPR does not apply", ""),
        ("HIPAA doesn't apply here", ""),
        ("Personal data is never stored", ""),
        ("PII handling compliant (if applicable)", ""),
        ("The card sits in a PCI Express slot", ""),
        ("MIT", ""),
    ],
)
def test_a_regime_counts_unless_the_text_denies_it(text: str, regime: str) -> None:
    assert regime_in(text) == regime
