using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Organization;
using Portal.Shared;
using Portal.Training;
using Portal.Training.Catalogue;
using Portal.Training.Quiz;

namespace Portal.Pages.Training.Courses;

/// <summary>The question bank of a course, with how each question has fared.</summary>
public sealed class QuestionsModel(PortalDbContext db, QuestionBank bank, CurrentViewer me, IStringLocalizer<TrainingText> text) : PageModel
{
    [FromRoute] public long Id { get; init; }

    /// <summary>The question whose form is open; 0 = a new one.</summary>
    [BindProperty(SupportsGet = true, Name = "question")] public long? QuestionId { get; init; }
    [BindProperty] public QuestionInput Input { get; set; } = new();

    public Course Course { get; private set; } = null!;
    public IReadOnlyList<QuestionStats> Stats { get; private set; } = [];

    public sealed record QuestionInput
    {
        [Display(Name = "Field.Topic"), Required, StringLength(60, MinimumLength = 2)] public string? Topic { get; init; }
        [Display(Name = "Field.QuestionKind"), EnumDataType(typeof(QuestionKind))] public QuestionKind Kind { get; init; }
        [Display(Name = "Field.Question"), Required, StringLength(2000, MinimumLength = 2)] public string? Text { get; init; }
        [Display(Name = "Field.Points"), Required, Range(1, 10)] public int? Points { get; init; } = 1;
        [Display(Name = "Field.Explanation"), StringLength(2000)] public string? Explanation { get; init; }
        [MaxLength(QuestionBank.MostOptions)] public List<OptionInput> Options { get; init; } = [];
    }

    public sealed record OptionInput
    {
        [Display(Name = "Field.Option"), StringLength(500)] public string? Text { get; init; }
        public bool IsRight { get; init; }
    }

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await FillAsync()) { return NotFound(); }
        if (QuestionId is > 0)
        {
            if (Stats.FirstOrDefault(s => s.Question.Id == QuestionId)?.Question is not { } q) { return NotFound(); }
            Input = new() { Topic = q.Topic, Kind = q.Kind, Text = q.Text, Points = q.Points, Explanation = q.Explanation, Options = [.. q.Options.Select(o => new OptionInput { Text = o.Text, IsRight = o.IsRight })] };
        }
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await FillAsync()) { return NotFound(); }
        if (Read() is not { } facts)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        if (!await bank.SaveAsync(Id, QuestionId is > 0 ? QuestionId : null, facts, me.Viewer)) { return NotFound(); }
        this.Toast(text["Toast.QuestionSaved"]);
        return Redirect(Here);
    }

    public async Task<IActionResult> OnPostRetireAsync()
    {
        if (!await FillAsync() || QuestionId is not { } id || !await bank.RetireAsync(Id, id, me.Viewer)) { return NotFound(); }
        this.Toast(text["Toast.QuestionRetired"]);
        return Redirect(Here);
    }

    public string Here => FormattableString.Invariant($"/Training/Courses/{Id}/Questions");

    private QuestionFacts? Read()
    {
        var options = Input.Options.Where(o => !string.IsNullOrWhiteSpace(o.Text)).Select(o => new QuestionOption(o.Text!.Trim(), o.IsRight)).ToList();
        if (!FormChecks.IsLine(Input.Topic)) { ModelState.AddModelError("Input.Topic", text["Error.Control"]); }
        if (!FormChecks.IsClean(Input.Text)) { ModelState.AddModelError("Input.Text", text["Error.Control"]); }
        if (!FormChecks.IsClean(Input.Explanation)) { ModelState.AddModelError("Input.Explanation", text["Error.Control"]); }
        if (options.Exists(o => !FormChecks.IsLine(o.Text))) { ModelState.AddModelError("Input.Options", text["Error.Control"]); }
        var right = options.Count(o => o.IsRight);
        if (Input.Kind != QuestionKind.Text && (options.Count < 2 || right == 0 || (Input.Kind == QuestionKind.Single && right != 1))) { ModelState.AddModelError("Input.Options", text[Input.Kind == QuestionKind.Single ? "Error.Options.Single" : "Error.Options.Multiple"]); }
        if (options.DistinctBy(o => o.Text).Count() != options.Count) { ModelState.AddModelError("Input.Options", text["Error.Options.Twice"]); }
        return ModelState.IsValid ? new(Input.Topic!.Trim(), Input.Kind, Input.Text!.Trim(), string.IsNullOrWhiteSpace(Input.Explanation) ? null : Input.Explanation.Trim(), Input.Points!.Value, options) : null;
    }

    private async Task<bool> FillAsync()
    {
        var id = Id;
        if (await db.Courses.VisibleTo(me.Viewer).AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, HttpContext.RequestAborted) is not { } course) { return false; }
        (Course, Stats) = (course, await bank.ReadAsync(id, HttpContext.RequestAborted));
        return true;
    }
}
