using Microsoft.Extensions.Localization;
using Portal.Organization;

namespace Portal.Complaints;

/// <summary>Whom a comment mentions by <c>@name</c>, and what cannot be understood about it.</summary>
public sealed class MentionReader(DirectoryCache directory, IStringLocalizer<MentionsText> text)
{
    /// <summary>The people picked from the list and those named in the text, each once.</summary>
    /// <param name="picked">They also settle which of two people of the same name is meant.</param>
    public IReadOnlyList<int> Read(string? note, IReadOnlyList<int> picked, int authorId, ICollection<string> errors)
    {
        var people = new List<int>(picked);
        var staff = directory.Known;
        foreach (var mention in Mentions.In(note ?? "", staff.Active))
        {
            var able = mention.People.Where(p => staff.MayTake(p.Id)).ToList();
            if (mention.People.Count == 0) { errors.Add(text["Unknown", mention.Name]); }
            else if (able.Count == 0) { errors.Add(text["NotEntitled", mention.People[0].FullName]); }
            else if (able.Count == 1) { people.Add(able[0].Id); }
            else if (!able.Exists(p => picked.Contains(p.Id))) { errors.Add(text["Ambiguous", mention.Name, able.Count]); }
        }
        return [.. people.Where(p => p != authorId || picked.Contains(p)).Distinct()];
    }
}
