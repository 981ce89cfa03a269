using Portal.Organization;

namespace Portal.Import.Running;

/// <summary>People by what files call them: by mail address, or by a name that only one person has.</summary>
public sealed class PeopleIndex(StaffDirectory directory)
{
    private readonly Dictionary<string, Person> byMail = directory.People.Values.Where(p => p.Email is not null).GroupBy(p => p.Email!.ToUpperInvariant()).ToDictionary(g => g.Key, g => g.First());
    private readonly Dictionary<string, Person> byName = directory.People.Values.GroupBy(p => Keys.Of(p.FullName))
        .Where(g => g.Count(p => !p.IsDisabled) == 1 || g.Count() == 1).ToDictionary(g => g.Key, g => g.FirstOrDefault(p => !p.IsDisabled) ?? g.First());

    public Person? Find(string said) => byMail.GetValueOrDefault(said.ToUpperInvariant()) ?? byName.GetValueOrDefault(Keys.Of(WithoutMark(said)));

    /// <summary>Works with customers now, so that customers can be theirs.</summary>
    public bool MayOwn(int id) => directory.MayTake(id);

    public string NameOf(int id) => directory.NameOf(id);

    /// <summary>Fxiaoke writes “(disabled)” behind the names of those who have left.</summary>
    private static string WithoutMark(string said)
    {
        var at = said.IndexOfAny(['(', '\uFF08']);
        return at > 0 && said[^1] is (')' or '\uFF09') ? said[..at] : said;
    }
}
