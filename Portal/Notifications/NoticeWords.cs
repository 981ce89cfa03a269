using System.Globalization;
using Microsoft.Extensions.Localization;
using Portal.Shared;
using Portal.Workflows;

namespace Portal.Notifications;

/// <summary>The facts of a notice in words.</summary>
public sealed record Said(string Reference, string Title, string Actor, string Task, string By, string ClockName, string Rung, string Action, int Count)
{
    /// <summary>Placeholders of the texts: 0 number, 1 title, 2 actor, 3 task, 4 deadline, 5 clock, 6 rung, 7 how many.</summary>
    public object[] Arguments => [Reference, Title, Actor, Task, By, ClockName, Rung, Count];
}

/// <summary>Names what a notice speaks of, in the current language: tasks, clocks and rungs by the texts of their workflow.</summary>
public sealed class NoticeWords(WorkflowCatalog catalog, IStringLocalizerFactory texts, IStringLocalizer<NotificationsText> text, Clock clock)
{
    public Clock Clock => clock;

    public Said Say(string kind, MailFacts facts, string? definition, string? reference, string? title, string? actor)
    {
        var words = definition is null ? null : texts.Create(catalog[definition].Texts);
        string Name(string key) => words?[key] is { ResourceNotFound: false } found ? found : "–";
        return new(reference ?? "–", title ?? "–", string.IsNullOrEmpty(actor) ? text["System"] : actor, Name("Task." + facts.Step),
            facts.ByUtc is { } by ? WithZone(clock, by) : "–", Name("Clock." + facts.Clock), words is null ? "–" : JournalWords.RungName(words, facts.Rung), Name("Action." + facts.Action), facts.Count ?? 0);
    }

    /// <summary>One line for the list of news.</summary>
    public string Notice(string kind, Said said) =>
        text["Notice." + kind, said.Arguments] is { ResourceNotFound: false } found ? found : text["Notice.Any", said.Arguments];

    /// <summary><c>2026-11-26 10:00 (UTC+08:00)</c>: a mail is read in other zones than it was written for.</summary>
    public static string WithZone(Clock clock, DateTime utc)
    {
        var offset = clock.Zone.GetUtcOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc));
        return string.Create(CultureInfo.InvariantCulture, $"{clock.Show(utc)} (UTC{(offset < TimeSpan.Zero ? '-' : '+')}{offset:hh\\:mm})");
    }
}
