using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Organization;
using Portal.Shared;
using Portal.Training;
using Portal.Training.Assignments;
using Portal.Training.Lessons;
using Portal.Workflows.Training;

namespace Portal.Pages.Training;

/// <summary>One lesson. It is opened by a button, so that the time for which it was open is known.</summary>
public sealed class LessonModel(PortalDbContext db, LessonActions actions, CurrentViewer me, Clock clock, IStringLocalizer<TrainingText> text) : PageModel
{
    [FromRoute] public string Number { get; init; } = "";
    [FromRoute] public int Position { get; init; }
    [BindProperty] public bool States { get; init; }

    public Assignment A { get; private set; } = null!;
    public Lesson Lesson { get; private set; } = null!;
    public LessonRead? Read { get; private set; }
    public int Count { get; private set; }
    public int? NextPosition { get; private set; }
    public bool IsOwn => A.OwnerId == me.Viewer.UserId;
    public bool MayRead => !IsOwn || Read is not null || A.Status != AssignmentStatus.Open;
    public bool Finishes => IsOwn && Read is { DoneUtc: null } && TrainingStep.IsLearning(A.Step);
    public int SecondsLeft => LessonActions.SecondsLeft(Lesson, Read, clock.NowUtc);

    public async Task<IActionResult> OnGetAsync() => await FillAsync() ? this.PageOrFragment("_Lesson") : NotFound();

    public async Task<IActionResult> OnPostOpenAsync()
    {
        if (!await FillAsync() || !await actions.OpenAsync(A.Id, Lesson.Id, me.Viewer)) { return NotFound(); }
        return Redirect($"/Training/{Number}/Lessons/{Position}");
    }

    public async Task<IActionResult> OnPostDoneAsync()
    {
        if (!await FillAsync()) { return NotFound(); }
        var result = await actions.FinishAsync(A.Id, Lesson.Id, States, me.Viewer);
        switch (result.Answer)
        {
            case LessonAnswer.NotThere: return NotFound();
            case LessonAnswer.TooSoon: ModelState.AddModelError("", text["Error.TooSoon", result.SecondsLeft]); return this.InvalidForm("_Lesson");
            case LessonAnswer.NotStated: ModelState.AddModelError("States", text["Error.NotStated"]); return this.InvalidForm("_Lesson");
        }
        this.Toast(text["Toast.LessonDone"]);
        return Redirect($"/Training/{Number}");
    }

    private async Task<bool> FillAsync()
    {
        var (number, position, stop) = (Number, Position, HttpContext.RequestAborted);
        if (await db.Assignments.VisibleTo(me.Viewer, db).AsNoTracking().Include(a => a.Course).SingleOrDefaultAsync(a => a.Number == number, stop) is not { } a) { return false; }
        if (await db.Lessons.AsNoTracking().Include(l => l.Files).SingleOrDefaultAsync(l => l.CourseVersionId == a.CourseVersionId && l.Position == position, stop) is not { } lesson) { return false; }
        (A, Lesson) = (a, lesson);
        Read = await db.LessonReads.AsNoTracking().SingleOrDefaultAsync(r => r.AssignmentId == a.Id && r.LessonId == lesson.Id, stop);
        Count = await db.Lessons.CountAsync(l => l.CourseVersionId == a.CourseVersionId, stop);
        NextPosition = position < Count ? position + 1 : null;
        return true;
    }
}
