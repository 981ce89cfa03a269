using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Organization;
using Portal.Performance;
using Portal.Performance.Circles;
using Portal.Shared;

namespace Portal.Pages.Performance.Circles;

/// <summary>A 360: the form for whoever was asked and has not answered; the result, once it is closed, for those who read it.</summary>
public sealed class DetailsModel(PortalDbContext db, CircleActions actions, CurrentViewer me, DirectoryCache directory, Clock clock, IStringLocalizer<CirclesText> text) : PageModel
{
    [FromRoute] public long Id { get; init; }
    [BindProperty] public AnswerInput Input { get; init; } = new();

    public Circle Circle { get; private set; } = null!;
    public string Name => directory.Known.NameOf(Circle.PersonId);
    public string Culture => System.Globalization.CultureInfo.CurrentUICulture.Name;

    /// <summary>The viewer has a seat and has not answered.</summary>
    public bool Answers { get; private set; }

    /// <summary>Nobody reads anything before it is closed, whoever they are.</summary>
    public bool ReadsResult => Circle.ClosedUtc is not null && me.Viewer.SeesPerformanceOf(Circle.PersonId);

    public sealed record AnswerInput
    {
        public Dictionary<int, int?> Marks { get; init; } = [];
        [Display(Name = "Field.Words"), StringLength(2000)] public string? Words { get; init; }
    }

    [NonHandler]
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var (mine, stop) = (me.Viewer.UserId, HttpContext.RequestAborted);
        var found = await db.Circles.VisibleTo(me.Viewer, db).AsNoTracking().Include(c => c.Tallies).Include(c => c.Words.OrderBy(w => w.Id)).AsSplitQuery().SingleOrDefaultAsync(c => c.Id == Id, stop);
        if (found is null) { context.Result = NotFound(); return; }
        Circle = found;
        Answers = found.IsOpen(clock.NowUtc) && await db.CircleSeats.AnyAsync(s => s.CircleId == Id && s.PersonId == mine && !s.HasAnswered, stop);
        await next();
    }

    public IActionResult OnGet() => this.PageOrFragment("_Circle");

    public async Task<IActionResult> OnPostAsync()
    {
        if (!FormChecks.IsClean(Input.Words)) { ModelState.AddModelError("Input.Words", text["Error.Control"]); }
        for (var q = 0; q < Circle.Questions.Count; q++)
        {
            if (Input.Marks.GetValueOrDefault(q) is not (>= 1 and <= Circle.Best)) { ModelState.AddModelError($"Input.Marks[{q}]", text["Error.Mark", q + 1]); }
        }
        if (!Answers) { ModelState.AddModelError("", text["Error.NotAsked"]); }
        if (!ModelState.IsValid) { return this.InvalidForm("_Circle"); }
        var answer = await actions.AnswerAsync(Id, [.. Enumerable.Range(0, Circle.Questions.Count).Select(q => Input.Marks[q]!.Value)], Input.Words, me.Viewer);
        if (answer == CircleAnswer.NotFound) { return NotFound(); }
        if (answer != CircleAnswer.Done)
        {
            ModelState.AddModelError("", text["Error.NotAsked"]);
            return this.Conflict("_Circle");
        }
        this.Toast(text["Toast.Answered"]);
        return Redirect("/Performance/Circles");
    }
}
