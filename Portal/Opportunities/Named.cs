namespace Portal.Opportunities;

/// <summary>Something that administrators name in both languages; what the portal brought has a text key instead until it is renamed.</summary>
public abstract class Named
{
    /// <summary>Text key <c>Default.{Key}</c>.</summary>
    public string? Key { get; set; }
    public string? NameEn { get; set; }
    public string? NameZh { get; set; }

    /// <summary>Gives it names of its own, after which the portal's no longer count.</summary>
    public void Rename(string zh, string en) => (Key, NameZh, NameEn) = (null, zh, en);
}
