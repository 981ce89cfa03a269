namespace Portal.Duplicates;

/// <summary>Why two accounts may be the same. Texts: <c>Reason.{Name}</c>.</summary>
public enum TwinReason { Code, Name, Domain, Phone, SimilarName, City, OtherCode }

/// <summary>How likely two accounts are the same, 0 to 100, and why.</summary>
public sealed record TwinScore(int Score, IReadOnlyList<TwinReason> Reasons)
{
    /// <summary>From here on it is asked, and listed.</summary>
    public const int Asks = 50;

    private const double Alike = 0.9;

    /// <summary>
    /// What each sign is worth; the sum, cut to 0–100, is the score. One strong sign asks: the code, or the same name without its legal form.
    /// Weaker ones ask together: domain and phone, or a similar name and one of them. A group shares its domain and a city its names, so
    /// neither asks alone. Two codes that differ are two companies by law: the same name alone no longer asks.
    /// </summary>
    private static int Worth(TwinReason reason) => reason switch
    {
        TwinReason.Code => 100,
        TwinReason.Name => 70,
        TwinReason.Domain => 40,
        TwinReason.Phone => 35,
        TwinReason.SimilarName => 30,
        TwinReason.City => 5,
        _ => -50,
    };

    public static TwinScore Of(TwinFacts one, TwinFacts other)
    {
        var reasons = new List<TwinReason>();
        void Shared(char kind, TwinReason reason) { if (one.Of(kind).Any(other.Keys.Contains)) { reasons.Add(reason); } }
        Shared(TwinFacts.Code, TwinReason.Code);
        Shared(TwinFacts.Name, TwinReason.Name);
        Shared(TwinFacts.Domain, TwinReason.Domain);
        Shared(TwinFacts.Phone, TwinReason.Phone);
        if (!reasons.Contains(TwinReason.Name) && NameKey.Likeness(one.NameKey, other.NameKey) >= Alike) { reasons.Add(TwinReason.SimilarName); }
        if (one.City is not null && string.Equals(one.City, other.City, StringComparison.OrdinalIgnoreCase)) { reasons.Add(TwinReason.City); }
        if (!reasons.Contains(TwinReason.Code) && one.Of(TwinFacts.Code).Any() && other.Of(TwinFacts.Code).Any()) { reasons.Add(TwinReason.OtherCode); }
        return new(Math.Clamp(reasons.Sum(Worth), 0, 100), reasons);
    }
}
