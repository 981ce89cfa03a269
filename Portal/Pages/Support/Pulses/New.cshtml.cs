using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Organization;
using Portal.Shared;
using Portal.Support.Pulses;

namespace Portal.Pages.Support.Pulses;

public sealed class NewModel(PulseActions actions, CurrentViewer me, Clock clock, IStringLocalizer<PulsesText> text) : PageModel
{
    private const int MostQuestions = 10;
    private const int LongestQuestion = 200;

    [BindProperty] public PulseInput Input { get; set; } = new();

    public sealed record PulseInput
    {
        [FormId] public Guid RequestId { get; init; }
        [Display(Name = "Field.Name"), Required, StringLength(100, MinimumLength = 2)] public string? Name { get; init; }
        [Display(Name = "Field.LastDay"), Required] public DateOnly? LastDay { get; init; }
        [Display(Name = "Field.QuestionsZh"), Required, StringLength(3000)] public string? Zh { get; init; }
        [Display(Name = "Field.QuestionsEn"), Required, StringLength(3000)] public string? En { get; init; }
    }

    [NonHandler]
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (!PulseVisibility.MayOpen(me.Viewer)) { context.Result = NotFound(); }
    }

    public void OnGet() => Input = new()
    {
        RequestId = Guid.NewGuid(), LastDay = clock.Today.AddDays(7), Zh = string.Join('\n', Pulse.Standard.Select(q => q.Zh)), En = string.Join('\n', Pulse.Standard.Select(q => q.En)),
    };

    public async Task<IActionResult> OnPostAsync()
    {
        if (!FormChecks.IsLine(Input.Name)) { ModelState.AddModelError("Input.Name", text["Error.Control"]); }
        if (Input.LastDay is { } day && (day < clock.Today || day > clock.Today.AddDays(90))) { ModelState.AddModelError("Input.LastDay", text["Error.LastDay"]); }
        var (zh, en) = (Lines(Input.Zh), Lines(Input.En));
        foreach (var (key, lines) in new[] { ("Zh", zh), ("En", en) })
        {
            if (lines.Count is 0 or > MostQuestions || lines.Exists(l => l.Length > LongestQuestion || !FormChecks.IsLine(l))) { ModelState.AddModelError("Input." + key, text["Error.Questions", MostQuestions, LongestQuestion]); }
        }
        if (zh.Count != en.Count) { ModelState.AddModelError("Input.En", text["Error.Pairs"]); }
        if (!ModelState.IsValid) { return this.InvalidForm("_Form"); }
        var facts = new PulseFacts(Input.Name!.Trim(), [.. zh.Zip(en, (z, e) => new PulseQuestion(z, e))], Zones.StartOf(Input.LastDay!.Value.AddDays(1), clock.Zone), Input.RequestId);
        var id = await actions.OpenAsync(facts, me.Viewer);
        this.Toast(text["Toast.Opened"]);
        return Redirect($"/Support/Pulses/{id}");
    }

    private static List<string> Lines(string? typed) => [.. (typed ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
}
