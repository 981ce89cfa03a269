namespace Portal.Workflows.Complaints;

/// <summary>Severity from impact × urgency, raised by safety (ISO 10002:2018, 8.5: severity, safety implication, impact, urgency).</summary>
public static class SeverityRule
{
    /// <summary>
    /// 1 (worst) to 4: impact and urgency are 1 (high) to 3 (low); their sum 2 → 1, 3 → 2, 4 → 3, 5–6 → 4; a risk to safety is always 1.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Impact or urgency lies outside 1–3.</exception>
    public static int Of(int impact, int urgency, bool safety)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(impact, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(impact, 3);
        ArgumentOutOfRangeException.ThrowIfLessThan(urgency, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(urgency, 3);
        return safety ? 1 : Math.Min(impact + urgency - 1, 4);
    }
}
