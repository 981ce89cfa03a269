using Microsoft.Extensions.Localization;
using Portal.Calendars;
using Portal.Data;
using Portal.Organization;
using Portal.Shared;
using Portal.Workflows;

namespace Portal.Inbox;

public enum DueGroup { Late, Today, Week, Later, None }

/// <summary>A row as it is drawn.</summary>
public sealed record InboxLine(InboxRow Row, DueGroup Group, string Url, string Icon, string Kind, string Task, string Owner, ClockBar? Clock, IReadOnlyList<(string Action, string Text)> Verbs)
{
    /// <summary>What may be done to it together with others.</summary>
    public IReadOnlyList<string> Batch { get; init; } = [];

    /// <summary>What was decided, in words of its workflow.</summary>
    public string? Decision { get; init; }
}

/// <summary>Gives rows their words, clocks and verbs.</summary>
public sealed class InboxView(
    PortalDbContext db, WorkflowCatalog catalog, DirectoryCache directory, CurrentViewer me, CalendarBook calendars, Batches batches, Clock clock, IStringLocalizerFactory texts)
{
    public async Task<IReadOnlyList<InboxLine>> DrawAsync(IReadOnlyList<InboxRow> rows, InboxTab tab, CancellationToken cancellationToken)
    {
        var decided = tab == InboxTab.Todo ? rows.Where(r => r.Kind == WorkItemKind.Decide && IsInsider(r)) : [];
        var offers = await batches.OffersAsync(decided, me.Viewer, cancellationToken);
        var lines = new List<InboxLine>(rows.Count);
        foreach (var row in rows) { lines.Add(IsInsider(row) ? await DrawAsync(row, tab) with { Batch = row.Kind == WorkItemKind.Decide ? [.. offers[row.InstanceId]] : [] } : Masked(await DrawAsync(row, tab))); }
        return lines;
    }

    private bool IsInsider(InboxRow row) => catalog[row.DefinitionId].IsInsider(me.Viewer.Roles);

    /// <summary>Administrators get what nobody else can take; they mend its course without learning what it is about.</summary>
    private static InboxLine Masked(InboxLine line) =>
        line with { Row = line.Row with { Title = line.Row.Reference, Context = null }, Url = $"/Admin/Workflows/{line.Row.InstanceId}", Verbs = [] };

    private async Task<InboxLine> DrawAsync(InboxRow row, InboxTab tab)
    {
        var binding = catalog[row.DefinitionId];
        var text = texts.Create(binding.Texts);
        var open = tab == InboxTab.Todo;
        var step = catalog.Definition(row.DefinitionId, row.DefinitionVersion).Find(row.Step);
        IReadOnlyList<(string, string)> verbs = open && row.Kind == WorkItemKind.Decide ? [.. step.Arrows.Where(a => a.Quick).Select(a => (a.Action, text["Action." + a.Action].Value))] : [];
        return new(row, GroupOf(row), $"{binding.Folder}/{row.Reference}", binding.Icon, binding.Kind, row.Kind == WorkItemKind.Answer ? text["Task.Answer"] : text[(open ? "Task." : "Step.") + row.Step],
            directory.Known.NameOf(row.OwnerId), row.DueUtc is null || row.Status != InstanceStatus.Open ? null : await BarAsync(row), verbs)
        {
            Decision = row.Decision is null ? null : text["Action." + row.Decision].Value,
        };
    }

    private async Task<ClockBar> BarAsync(InboxRow row)
    {
        var calendar = await calendars.ForAsync(db, row.OwnerId, directory.Known);
        var left = calendar.WorkingBetween(clock.NowUtc, row.DueUtc!.Value);
        var total = calendar.WorkingBetween(row.OpenedUtc, row.DueUtc.Value);
        var used = total <= TimeSpan.Zero ? 100 : (int)Math.Clamp(100 - left / total * 100, 0, 100);
        var tone = row.DueUtc <= clock.NowUtc ? "late" : used >= 80 || left < TimeSpan.FromHours(1) ? "soon" : "";
        return new(clock.Left(row.DueUtc <= clock.NowUtc && left == TimeSpan.Zero ? -TimeSpan.FromMinutes(1) : left), used, tone);
    }

    private DueGroup GroupOf(InboxRow row)
    {
        if (row.DueUtc is not { } due) { return DueGroup.None; }
        if (due <= clock.NowUtc) { return DueGroup.Late; }
        var day = DateOnly.FromDateTime(clock.Local(due));
        if (day == clock.Today) { return DueGroup.Today; }
        var sunday = clock.Today.AddDays((7 - (int)clock.Today.DayOfWeek) % 7);
        return day <= sunday ? DueGroup.Week : DueGroup.Later;
    }
}
