using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Admin;
using Portal.Data;
using Portal.Organization;
using Portal.Shared;
using Portal.Targets;

namespace Portal.Pages.Targets;

/// <summary>The targets of one place: to change them where one may, and who changed them before.</summary>
public sealed class OfModel(PortalDbContext db, TargetBook book, TargetActions actions, CurrentViewer me, DirectoryCache directory, Clock clock, IStringLocalizer<TargetsText> text) : TargetPageModel(book, me, clock)
{
    private const int MostChanges = 20;

    /// <summary>Into how many stretches the year is cut in a form that has no rows yet, or is to have others.</summary>
    [BindProperty(SupportsGet = true)] public int? Plan { get; init; }
    [BindProperty] public RowsInput Input { get; set; } = new();

    public IReadOnlyList<AuditEntry> Changes { get; private set; } = [];
    public bool MayChange => Sheet.MayChange(Node);
    public bool IsPerson => Scope == TargetScope.Person;

    public sealed record RowsInput
    {
        public long Seen { get; init; }
        [MaxLength(24)] public List<TargetRowInput> Rows { get; init; } = [];
    }

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await FillAsync()) { return NotFound(); }
        var rows = Sheet.Of(Node).Select(TargetRowInput.Of).ToList();
        if (Plan is 1 or 4 or 12) { rows = [.. TargetRows.Plan(Plan.Value)]; }
        else if (rows.Count == 0) { rows = [new()]; }
        else if (rows.Count < 12) { rows.Add(new() { From = Math.Min(12, rows[^1].To + 1) }); }
        Input = new() { Rows = rows, Seen = TargetActions.Seen(Sheet.Of(Node)) };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await FillAsync() || !Sheet.Tree.Changes(Node)) { return NotFound(); }
        if (Input.Rows.Read(Metric, IsPerson, ModelState, text) is not { } facts) { return this.InvalidForm("_Rows"); }
        var answer = await actions.SetAsync(Metric, InYear, Place, facts, Input.Seen, Viewer);
        if (answer == TargetAnswer.NotFound) { return NotFound(); }
        if (answer == TargetAnswer.Done)
        {
            this.Toast(text["Toast.Set", Node.Name]);
            return Redirect(ListUrl + (Node.Parent is { Subject.Scope: TargetScope.Team } team && IsPerson ? $"&open={team.Subject.Id}" : ""));
        }
        ModelState.AddModelError("", text[$"Answer.{answer}"]);
        if (!await FillAsync()) { return NotFound(); }
        ModelState.Remove("Input.Seen");
        Input = Input with { Seen = TargetActions.Seen(Sheet.Of(Node)) };
        return answer == TargetAnswer.Conflict ? this.Conflict("_Rows") : this.InvalidForm("_Rows");
    }

    public string NameOf(int? person) => directory.Known.NameOf(person);

    public string WhatOf(AuditEntry entry) => text[entry.Change.Split('.') is [_, var what] ? $"Change.{what}" : "Change.Set"];

    private async Task<bool> FillAsync()
    {
        if (!await FindAsync()) { return false; }
        var (kind, id, metric) = (TargetActions.AuditKind(Scope), (long)Subject, Metric.ToString());
        Changes = await db.AuditEntries.AsNoTracking().Where(a => a.SubjectKind == kind && a.SubjectId == id && (a.Change == metric || a.Change.StartsWith(metric + "."))).OrderByDescending(a => a.Id).Take(MostChanges).ToListAsync(HttpContext.RequestAborted);
        return true;
    }
}
