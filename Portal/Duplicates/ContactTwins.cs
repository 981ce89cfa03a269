using Portal.Accounts;
using Portal.Contacts;
using Portal.Search;

namespace Portal.Duplicates;

/// <summary>People of one customer who may be the same: by mail, telephone or name.</summary>
public static class ContactTwins
{
    /// <param name="self">The contact that is changed, as it is: what it has in common with others already is not asked again.</param>
    public static Contact? Find(ContactFacts facts, Contact? self, IEnumerable<Contact> others)
    {
        var mine = Signs(facts.Name, facts.Email, [facts.Phone, .. Lines(facts.OtherPhones)]);
        if (self is not null) { mine.ExceptWith(Of(self)); }
        return others.FirstOrDefault(o => mine.Overlaps(Of(o)));
    }

    private static HashSet<string> Of(Contact c) => Signs(c.Name, c.Email, [c.Phone, .. Lines(c.OtherPhones)]);

    private static HashSet<string> Signs(string name, string? mail, IEnumerable<string?> phones) =>
    [
        .. phones.Select(PhoneKey.Of).OfType<string>().Select(p => "p" + p), "n" + string.Concat(SearchWords.Fold(name).Where(char.IsLetterOrDigit)),
        .. string.IsNullOrWhiteSpace(mail) ? Array.Empty<string>() : ["m" + SearchWords.Fold(mail.Trim())],
    ];

    private static string[] Lines(string? text) => (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
