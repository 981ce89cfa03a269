using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Portal.Identity;
using Portal.Organization;
using Portal.Shared;
using Portal.Targets;
using Portal.Workflows.Targets;

namespace Portal.Pages.Targets;

/// <summary>Targets as a tree: what each has, what those below have together, and what is locked.</summary>
public sealed class IndexModel(TargetBook book, TargetReader reader, TargetActions actions, CurrentViewer me, DirectoryCache directory, Clock clock, IStringLocalizer<TargetsText> text) : TargetPageModel(book, me, clock)
{
    public static readonly MonthSpan[] Quarters = [new(1, 3), new(4, 6), new(7, 9), new(10, 12)];

    /// <summary>The team whose people are shown; 0 = those without a team.</summary>
    [BindProperty(SupportsGet = true)] public int? Open { get; init; }
    [BindProperty] public LockInput Input { get; init; } = new();

    public IReadOnlyList<TargetNode> Rows { get; private set; } = [];
    public int? Opened { get; private set; }

    /// <summary>What is reached in the year so far; <c>null</c> before it has begun.</summary>
    public TargetActuals? Actuals { get; private set; }

    public sealed record LockInput
    {
        [Display(Name = "Field.Reason"), StringLength(1000)] public string? Reason { get; init; }
    }

    public async Task<IActionResult> OnGetAsync()
    {
        if (!Viewer.Is(PortalRoles.Manager | PortalRoles.HR)) { return RedirectToPage("Mine", new { year = Year }); }
        return await FillAsync() ? this.PageOrFragment("_Tree") : NotFound();
    }

    public Task<IActionResult> OnPostLockAsync() => DoAsync(() => actions.LockAsync(Metric, InYear, Place, Viewer), "Toast.Locked");

    public async Task<IActionResult> OnPostUnlockAsync()
    {
        var reason = Input.Reason?.Trim() ?? "";
        if (reason.Length < 2 || !FormChecks.IsClean(reason)) { ModelState.AddModelError("Input.Reason", text["Error.Reason"]); }
        if (ModelState.IsValid) { return await DoAsync(() => actions.UnlockAsync(Metric, InYear, Place, reason, Viewer), "Toast.Unlocked"); }
        if (!await FindAsync() || !Sheet.Tree.Changes(Node) || !await FillAsync()) { return NotFound(); }
        return this.InvalidForm("_Tree");
    }

    private async Task<IActionResult> DoAsync(Func<Task<TargetAnswer>> work, string toast)
    {
        if (!IsAsked) { return NotFound(); }
        var answer = await work();
        if (answer == TargetAnswer.NotFound) { return NotFound(); }
        if (answer == TargetAnswer.Done) { this.Toast(text[toast]); } else { this.Toast(text[$"Answer.{answer}"]); }
        return Redirect(ListUrl + (Open is null ? "" : $"&open={Open}"));
    }

    public string NameOf(int? person) => directory.Known.NameOf(person);

    /// <summary>Each open lock with the place where it was set, as far as that is seen.</summary>
    public string PlaceOf(TargetLock held) => Sheet.Tree.Find(new(held.Scope, held.SubjectId))?.Name ?? text["Place.Above"];

    private async Task<bool> FillAsync()
    {
        if (!await ReadAsync()) { return false; }
        var visible = Sheet.Tree.Visible.ToList();
        var teams = visible.Where(n => n.Subject.Scope == TargetScope.Team).ToList();
        Opened = Open ?? (teams.Count == 1 ? teams[0].Subject.Id : null);
        Rows = [.. visible.Where(n => n.Subject.Scope != TargetScope.Person || n.Parent!.Subject.Id == Opened || (n.Parent!.Subject.Scope == TargetScope.Company ? Opened == 0 : !Sheet.Tree.Sees(n.Parent!)))];
        Actuals = await reader.ReadAsync(Metric, InYear, [.. Rows.SelectMany(n => n.People).Distinct()], Viewer.UserId, Today, HttpContext.RequestAborted);
        return true;
    }
}
