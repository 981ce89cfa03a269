using Microsoft.Extensions.Localization;
using Portal.Workflows.Engine;

namespace Portal.Workflows;

/// <summary>Journal entries as sentences in the words of their workflow.</summary>
/// <param name="words">Texts of the workflow's feature.</param>
/// <param name="nameOf">How the reader calls a person.</param>
/// <param name="toldName">How somebody is called who is told something; “you” for the reader.</param>
public sealed class JournalWords(IStringLocalizer words, Func<int?, string> nameOf, Func<int?, string>? toldName = null)
{
    /// <summary>What happened, as a sentence.</summary>
    public string Sentence(JournalEntry entry)
    {
        var told = string.Join(", ", (entry.Facts.Told ?? []).Select(p => (toldName ?? nameOf)(p)));
        if (entry is { Action: EngineActions.Climb, Facts: { Clock: { } clock, Rung: { } rung } })
        {
            return words[entry.Facts.Assigned is null ? "Did.Remind" : "Did.Escalate", told, words["Clock." + clock].Value, words["Rung." + rung].Value];
        }
        var key = entry is { Action: EngineActions.Resume, ActorId: null } ? "Did.Resume.System" : "Did." + entry.Action;
        return words[key, entry.ActorId is null ? told : nameOf(entry.ActorId)];
    }

    /// <summary>What will happen, as a sentence.</summary>
    public string Sentence(Upcoming coming)
    {
        var people = string.Join(", ", coming.Tell.Select(p => (toldName ?? nameOf)(p)));
        return words[$"Will.{Kind(coming)}", people, coming.Clock is null ? "" : words["Clock." + coming.Clock].Value];
    }

    /// <summary><c>Escalate</c>, <c>Remind</c>, or the engine's action.</summary>
    public static string Kind(Upcoming coming) => coming.Rung is null ? coming.Action : coming.Rung.Kind == RungKind.Escalate ? "Escalate" : "Remind";
}
