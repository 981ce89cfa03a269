using System.Globalization;
using Microsoft.Extensions.Localization;
using Portal.Shared;
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
            return words[entry.Facts.Assigned is null ? "Did.Remind" : "Did.Escalate", told, words["Clock." + clock].Value, RungName(words, rung)];
        }
        if (entry is { Action: EngineActions.HandOver or EngineActions.ChangeOwner, Facts.People: [var left, var heir] })
        {
            return words["Did." + entry.Action + (entry.ActorId is null ? ".System" : ""), nameOf(entry.ActorId), nameOf(left), nameOf(heir)];
        }
        if (entry is { Action: EngineActions.Cancel, Facts.Reason: { } reason }) { return words[$"Did.Cancel.{reason}"]; }
        var named = string.Join(", ", (entry.Facts.People ?? []).Select(p => nameOf(p)));
        var key = entry is { Action: EngineActions.Resume, ActorId: null } ? "Did.Resume.System"
            : entry.Action == EngineActions.Comment && named.Length > 0 ? "Did.Asked" : "Did." + entry.Action;
        var sentence = words[key, entry.ActorId is null ? told : nameOf(entry.ActorId), named].Value;
        return entry is { ActorId: not null, Facts.For: { } owner } ? words["Did.For", sentence, nameOf(owner)] : sentence;
    }

    /// <summary>What the entry changed, before and after; <c>null</c> when it changed no figure.</summary>
    public string? Change(JournalEntry entry, Clock clock)
    {
        var (before, after) = (entry.Facts.Before, entry.Facts.After);
        return entry.Action switch
        {
            EngineActions.Recompute => $"{Moment(before, clock)} → {Moment(after, clock)}",
            EngineActions.AdoptPolicy or EngineActions.Migrate => $"{before} → {after}",
            _ => before is null && after is null ? null : $"{before ?? "–"} → {after ?? "–"}",
        };
    }

    /// <summary>A rung in words: by name, or by the figures in its name.</summary>
    public static string RungName(IStringLocalizer words, string? rung)
    {
        if (rung is null) { return "–"; }
        if (words["Rung." + rung] is { ResourceNotFound: false } named) { return named; }
        if (rung.StartsWith('D')) { return words[rung.EndsWith('L') ? "Rung.CalendarLate" : "Rung.CalendarBefore", rung.Trim('D', 'L')]; }
        var figures = rung.TrimStart('P').Split('D', 'B');
        return figures.Length == 1 ? words["Rung.Used", figures[0]] : words[rung.Contains('B', StringComparison.Ordinal) ? "Rung.DaysBefore" : "Rung.DaysLate", figures[1]];
    }

    private static string Moment(string? stored, Clock clock) =>
        clock.Show(DateTime.TryParse(stored, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var utc) ? utc : null);

    /// <summary>What will happen, as a sentence.</summary>
    public string Sentence(Upcoming coming)
    {
        var people = string.Join(", ", coming.Tell.Select(p => (toldName ?? nameOf)(p)));
        return words[$"Will.{Kind(coming)}", people, coming.Clock is null ? "" : words["Clock." + coming.Clock].Value];
    }

    /// <summary><c>Escalate</c>, <c>Remind</c>, or the engine's action.</summary>
    public static string Kind(Upcoming coming) => coming.Rung is null ? coming.Action : coming.Rung.Kind == RungKind.Escalate ? "Escalate" : "Remind";
}
