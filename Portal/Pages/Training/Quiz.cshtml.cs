using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Organization;
using Portal.Shared;
using Portal.Training;
using Portal.Training.Assignments;
using Portal.Training.Quiz;
using Portal.Workflows.Training;

namespace Portal.Pages.Training;

/// <summary>The quiz of an assignment: trying it, seeing how it went, and marking what somebody wrote in their own words.</summary>
public sealed class QuizModel(QuizCard card, QuizActions actions, QuizGrading grading, CurrentViewer me, DirectoryCache directory, IStringLocalizer<TrainingText> text) : PageModel
{
    private const int MostQuestions = 300;

    [FromRoute] public string Number { get; init; } = "";
    [BindProperty(SupportsGet = true, Name = "attempt")] public int? AttemptNumber { get; init; }
    [BindProperty] public QuizInput Input { get; init; } = new();
    [BindProperty] public MarkInput Mark { get; init; } = new();

    public QuizCard Card => card;
    public Assignment A => card.Assignment;
    public bool IsOwn => A.OwnerId == me.Viewer.UserId;
    public bool MayMark => card.Attempt?.Status == AttemptStatus.Marking && me.Viewer.IsOver(A.OwnerId);
    public bool MayStart => IsOwn && A.Status == AssignmentStatus.Open && (A.Step == TrainingStep.Assigned || TrainingStep.IsLearning(A.Step)) && A.Quiz is not (QuizStanding.Passed or QuizStanding.Marking) && A.HasAttemptsLeft;

    public sealed record QuizInput
    {
        public long Attempt { get; init; }
        [MaxLength(MostQuestions)] public List<AnswerInput> Answers { get; init; } = [];
    }

    public sealed record AnswerInput
    {
        public int Position { get; init; }
        [MaxLength(QuestionBank.MostOptions)] public List<int> Options { get; init; } = [];
        [Display(Name = "Field.Answer"), StringLength(4000)] public string? Text { get; init; }
    }

    public sealed record MarkInput
    {
        public long Attempt { get; init; }
        [MaxLength(MostQuestions)] public List<MarkLine> Marks { get; init; } = [];
    }

    public sealed record MarkLine
    {
        public int Position { get; init; }
        [Display(Name = "Field.Points"), Range(0, 10)] public int? Points { get; init; }
        [Display(Name = "Field.Remark"), StringLength(1000)] public string? Remark { get; init; }
    }

    public async Task<IActionResult> OnGetAsync() => await FillAsync() ? this.PageOrFragment("_Quiz") : NotFound();

    public async Task<IActionResult> OnPostStartAsync()
    {
        ModelState.Clear();
        if (!await FillAsync()) { return NotFound(); }
        var outcome = await actions.StartAsync(A.Id, me.Viewer);
        if (outcome == QuizOutcome.NotThere) { return NotFound(); }
        if (outcome != QuizOutcome.Done)
        {
            ModelState.AddModelError("", text[$"Error.Quiz.{outcome}"]);
            return this.InvalidForm("_Quiz");
        }
        return Redirect(Here);
    }

    public Task<IActionResult> OnPostAsync() => AnswerAsync(ends: true);

    public Task<IActionResult> OnPostSaveAsync() => AnswerAsync(ends: false);

    public async Task<IActionResult> OnPostMarkAsync()
    {
        if (!await FillAsync()) { return NotFound(); }
        foreach (var (mark, i) in Mark.Marks.Select((m, i) => (m, i))) { if (!FormChecks.IsClean(mark.Remark)) { ModelState.AddModelError($"Mark.Marks[{i}].Remark", text["Error.Control"]); } }
        if (!ModelState.IsValid) { return this.InvalidForm("_Quiz"); }
        var answer = await grading.MarkAsync(Mark.Attempt, [.. Mark.Marks.Where(m => m.Points is not null).Select(m => new GivenMark(m.Position, m.Points!.Value, m.Remark))], me.Viewer);
        if (answer == MarkAnswer.NotThere) { return NotFound(); }
        if (answer == MarkAnswer.Incomplete)
        {
            ModelState.AddModelError("", text["Error.Marks"]);
            return this.InvalidForm("_Quiz");
        }
        this.Toast(text["Toast.Marked"]);
        return Redirect($"/Training/{Number}");
    }

    public string NameOf(int? id) => directory.Known.NameOf(id);

    /// <summary>The place of a question among those that are to be marked.</summary>
    public int MarkIndex(ShownQuestion question) => card.Questions.Where(q => q.Kind == QuestionKind.Text && q.Score is null).ToList().IndexOf(question);

    private string Here => $"/Training/{Number}/Quiz";

    private async Task<IActionResult> AnswerAsync(bool ends)
    {
        if (!await FillAsync()) { return NotFound(); }
        if (Input.Answers.Any(a => !FormChecks.IsClean(a.Text))) { ModelState.AddModelError("", text["Error.Control"]); }
        if (!ModelState.IsValid) { return this.InvalidForm("_Quiz"); }
        var outcome = await actions.AnswerAsync(Input.Attempt, [.. Input.Answers.Select(a => new GivenAnswer(a.Position, a.Options, a.Text))], ends, me.Viewer);
        if (outcome == QuizOutcome.NotThere) { return NotFound(); }
        this.Toast(text[outcome == QuizOutcome.TooLate ? "Error.Quiz.TooLate" : ends ? "Toast.QuizDone" : "Toast.QuizSaved"]);
        return Redirect(Here);
    }

    private Task<bool> FillAsync() => card.LoadAsync(Number, AttemptNumber, me.Viewer, HttpContext.RequestAborted);
}
