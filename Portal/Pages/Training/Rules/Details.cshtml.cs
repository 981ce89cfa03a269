using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Organization;
using Portal.Shared;
using Portal.Training.Assignments;
using Portal.Training.Catalogue;
using Portal.Training.Effects;
using Portal.Training.Rules;

namespace Portal.Pages.Training.Rules;

/// <summary>One rule: its form, who would get the course, what it has proposed, and whether the number moved.</summary>
public sealed class DetailsModel(PortalDbContext db, RuleRunner runner, RuleActions actions, MovedReader moved, CurrentViewer me, DirectoryCache directory, Clock clock, IStringLocalizer<RulesText> text) : PageModel
{
    /// <summary>A rule's id, or <c>New</c>.</summary>
    [FromRoute] public string Key { get; init; } = "";
    [BindProperty] public RuleInput Input { get; set; } = new();

    public IReadOnlyList<Course> Courses { get; private set; } = [];
    public RulePreview? Preview { get; private set; }
    public IReadOnlyList<MovedLine> Proposals { get; private set; } = [];
    public bool IsNew => string.Equals(Key, "New", StringComparison.OrdinalIgnoreCase);
    public bool IsStored { get; private set; }
    public long Id => long.TryParse(Key, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;
    public IEnumerable<(int Id, string Name)> Teams => directory.Known.Active.Where(p => p.TeamId is not null).Select(p => (p.TeamId!.Value, p.TeamName ?? "–")).Distinct().OrderBy(t => t.Item2, StringComparer.CurrentCulture);

    public async Task<IActionResult> OnGetAsync()
    {
        if (await LoadAsync() is not { } rule) { return NotFound(); }
        Input = IsNew ? new() { RequestId = Guid.NewGuid(), Since = clock.Today, IsOn = true } : RuleInput.Of(rule);
        return this.PageOrFragment("_Rule");
    }

    /// <summary>Who would get it, before anything is saved.</summary>
    public async Task<IActionResult> OnPostPreviewAsync()
    {
        if (await LoadAsync() is not { } rule) { return NotFound(); }
        if (ReadInput(rule) is not { } facts) { return this.InvalidForm("_Rule"); }
        Preview = await runner.PreviewAsync(facts.ToRule(IsNew ? 0 : Id, me.Viewer.UserId), HttpContext.RequestAborted);
        return this.PageOrFragment("_Rule");
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await LoadAsync() is not { } rule) { return NotFound(); }
        if (ReadInput(rule) is not { } facts) { return this.InvalidForm("_Rule"); }
        if (IsNew)
        {
            var id = await actions.AddAsync(facts, Input.RequestId, me.Viewer);
            this.Toast(text["Toast.Saved"]);
            return Redirect($"/Training/Rules/{id}");
        }
        switch (await actions.ChangeAsync(Id, Input.Version, facts, me.Viewer))
        {
            case RuleAnswer.Done:
                this.Toast(text["Toast.Saved"]);
                return Redirect($"/Training/Rules/{Id}");
            case RuleAnswer.NotFound:
                return NotFound();
            default:
                ModelState.Remove("Input.Version");
                Input = Input with { Version = rule.Version };
                ModelState.AddModelError("", text["Error.Conflict"]);
                return this.Conflict("_Rule");
        }
    }

    public async Task<IActionResult> OnPostRunAsync()
    {
        if (IsNew || await LoadAsync() is not { IsOn: true }) { return NotFound(); }
        this.Toast(text["Toast.Ran", await runner.RunAsync(Id, HttpContext.RequestAborted)]);
        return Redirect($"/Training/Rules/{Id}");
    }

    public string NameOf(int id) => directory.Known.NameOf(id);

    private RuleFacts? ReadInput(TrainingRule rule)
    {
        // The kind and the course of a rule that has run stay.
        if (!IsNew) { Input = Input with { Kind = rule.Kind, Course = rule.CourseId }; ModelState.Remove("Input.Course"); }
        return Input.Read(ModelState, c => Courses.Any(x => x.Id == c) || c == rule.CourseId, t => Teams.Any(x => x.Id == t), clock.Today, text);
    }

    private async Task<TrainingRule?> LoadAsync()
    {
        var stop = HttpContext.RequestAborted;
        if (!me.Viewer.KeepsRules()) { return null; }
        Courses = await db.Courses.VisibleTo(me.Viewer).AsNoTracking().Where(c => c.Current != null && c.RetiredUtc == null).OrderBy(c => c.Code).ToListAsync(stop);
        if (IsNew) { return new() { Name = "", Kind = RuleKind.People, CourseId = 0, Since = clock.Today, CreatedById = me.Viewer.UserId, CreatedUtc = clock.NowUtc, RequestId = Guid.Empty }; }
        if (await db.TrainingRules.VisibleTo(me.Viewer).AsNoTracking().SingleOrDefaultAsync(r => r.Id == Id, stop) is not { } rule) { return null; }
        IsStored = true;
        if (rule.IsEvent) { Proposals = await moved.ReadAsync(rule, me.Viewer, stop); }
        return rule;
    }
}
