using Microsoft.Extensions.Localization;
using Portal.Workflows.Engine;

namespace Portal.Workflows;

/// <summary>A clock to be drawn as a strip, with the words of its workflow.</summary>
public sealed record ClockView(ClockReading Reading, WorkflowCase Case, IStringLocalizer Words)
{
    public IReadOnlyList<Pause> Pauses => Reading.Clock.StopsInPause ? Case.State.Pauses : [];

    public ClockStrip Strip => ClockStrip.Draw(Reading, Case, Pauses);
}

/// <summary>The slider over the life of a case: the address it asks, and what it replaces.</summary>
public sealed record LookBackView(LookBack Back, string Here, string Target);
