using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Organization;
using Portal.Shared;
using Portal.Support.Pulses;

namespace Portal.Pages.Support.Pulses;

/// <summary>A pulse: the questions for whoever is asked, and what came out once it is over.</summary>
public sealed class DetailsModel(PortalDbContext db, PulseActions actions, CurrentViewer me, Clock clock, IStringLocalizer<PulsesText> text) : PageModel
{
    [FromRoute] public long Id { get; init; }
    [BindProperty] public MarksInput Input { get; set; } = new();

    public Pulse Pulse { get; private set; } = null!;
    public PulseResult Result { get; private set; } = null!;

    /// <summary>The last one before it that shows anything.</summary>
    public Pulse? Before { get; private set; }

    /// <summary><c>null</c> = was not asked.</summary>
    public bool? HasAnswered { get; private set; }
    public bool IsOpen => Pulse.IsOpen(clock.NowUtc);
    public bool IsAsked => IsOpen && HasAnswered == false;
    public bool MayClose => Pulse.ClosedUtc is null && PulseVisibility.MayOpen(me.Viewer);

    public sealed record MarksInput
    {
        public List<int?> Marks { get; init; } = [];
    }

    [NonHandler]
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var stop = HttpContext.RequestAborted;
        if (await db.Pulses.VisibleTo(me.Viewer).AsNoTracking().Include(p => p.Groups).ThenInclude(g => g.Tallies).AsSplitQuery().SingleOrDefaultAsync(p => p.Id == Id, stop) is not { } pulse) { context.Result = NotFound(); return; }
        var user = me.Viewer.UserId;
        (Pulse, Result) = (pulse, PulseResult.Of(pulse));
        HasAnswered = await db.PulseSeats.Where(s => s.PulseId == Id && s.PersonId == user).Select(s => (bool?)s.HasAnswered).SingleOrDefaultAsync(stop);
        if (Pulse.ClosedUtc is not null) { Before = await db.Pulses.VisibleTo(me.Viewer).AsNoTracking().Include(p => p.Groups.Where(g => g.IsWhole)).ThenInclude(g => g.Tallies).Where(p => p.Id < Id && p.Groups.Any(g => g.IsWhole && g.IsShown)).OrderByDescending(p => p.Id).FirstOrDefaultAsync(stop); }
        await next();
    }

    public IActionResult OnGet() => this.PageOrFragment("_Pulse");

    public async Task<IActionResult> OnPostAsync()
    {
        if (HasAnswered is null) { return NotFound(); }
        for (var i = 0; i < Pulse.Questions.Count; i++)
        {
            if (Input.Marks.ElementAtOrDefault(i) is not (>= 1 and <= Pulse.Best)) { ModelState.AddModelError($"Input.Marks[{i}]", text["Error.Mark", i + 1]); }
        }
        if (!ModelState.IsValid) { return this.InvalidForm("_Pulse"); }
        var answer = await actions.AnswerAsync(Id, [.. Input.Marks.Take(Pulse.Questions.Count).Select(m => m!.Value)], me.Viewer);
        if (answer == PulseAnswer.Done)
        {
            this.Toast(text["Toast.Answered"]);
            return RedirectToPage();
        }
        ModelState.AddModelError("", text[$"Error.{answer}"]);
        return this.Conflict("_Pulse");
    }

    public async Task<IActionResult> OnPostCloseAsync(int version)
    {
        switch (await actions.CloseAsync(Id, version, me.Viewer))
        {
            case PulseAnswer.Done:
                this.Toast(text["Toast.Closed"]);
                return RedirectToPage();
            case PulseAnswer.NotFound:
                return NotFound();
            default:
                ModelState.AddModelError("", text["Error.Conflict"]);
                return this.Conflict("_Pulse");
        }
    }

    /// <summary>The mean that the same question had the last time.</summary>
    public double? MeanBefore(PulseQuestion question) => Before is not null && Before.Questions.ToList().FindIndex(q => q == question) is var at and >= 0 ? PulseResult.Figure(Before.Groups.Find(g => g.IsWhole), at)?.Mean : null;
}
