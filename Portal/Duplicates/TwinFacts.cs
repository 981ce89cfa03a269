namespace Portal.Duplicates;

/// <summary>By what a company is recognised.</summary>
/// <param name="Id">0 for one that is not there yet.</param>
/// <param name="Keys">A sign for the kind and the value, see <see cref="KeysOf"/>.</param>
public sealed record TwinFacts(long Id, string? City, IReadOnlySet<string> Keys)
{
    public const char Code = 'c', Name = 'n', Head = 'h', Domain = 'd', Phone = 'p';
    public const int LongestKey = 120;

    public string NameKey => Of(Name).FirstOrDefault()?[1..] ?? "";

    public IEnumerable<string> Of(char kind) => Keys.Where(k => k[0] == kind);

    public static TwinFacts From(long id, string name, string? city, string? code, string? website, IEnumerable<string?> phones, IEnumerable<string?> mails) =>
        new(id, string.IsNullOrWhiteSpace(city) ? null : city.Trim(), KeysOf(name, code, website, phones, mails));

    private static HashSet<string> KeysOf(string name, string? code, string? website, IEnumerable<string?> phones, IEnumerable<string?> mails)
    {
        var key = Duplicates.NameKey.Of(name);
        var keys = new HashSet<string>();
        void Add(char kind, string? value)
        {
            if (!string.IsNullOrEmpty(value)) { keys.Add(kind + (value.Length < LongestKey ? value : value[..(LongestKey - 1)])); }
        }
        Add(Code, CreditCode.Read(code));
        Add(Name, key);
        Add(Head, Duplicates.NameKey.HeadOf(key));
        Add(Domain, DomainKey.Of(website));
        foreach (var mail in mails) { Add(Domain, DomainKey.Of(mail)); }
        foreach (var phone in phones) { Add(Phone, PhoneKey.Of(phone)); }
        return keys;
    }
}
