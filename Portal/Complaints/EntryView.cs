using Portal.Organization;
using Portal.Workflows;
using Portal.Workflows.Engine;

namespace Portal.Complaints;

/// <summary>A journal entry as it is drawn.</summary>
/// <param name="At">How its moments are written: near to the reader, or to be kept.</param>
public sealed record EntryView(JournalEntry Entry, JournalWords Words, StaffDirectory People, Func<DateTime, string> At)
{
    /// <summary>What was written, with the names of those it mentions apart.</summary>
    public IEnumerable<(string Text, bool IsName)> Pieces => Entry is { Action: EngineActions.Comment, Facts.People: { } people, Note: { } note }
        ? Mentions.Split(note, [.. people.Select(People.Find).OfType<Person>()]) : [(Entry.Note ?? "", false)];
}
