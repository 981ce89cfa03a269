using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Organization;
using Portal.Recognition;
using Portal.Shared;

namespace Portal.Pages.Recognition;

/// <summary>Thanks for one or several people, with what a customer said where they agreed to it.</summary>
public sealed class GiveModel(PortalDbContext db, KudosActions actions, CurrentViewer me, DirectoryCache directory, Clock clock, IStringLocalizer<RecognitionText> text) : PageModel
{
    [BindProperty] public KudosInput Input { get; set; } = new();

    public IReadOnlyList<CompanyValue> Values { get; private set; } = [];
    public IEnumerable<Person> People => directory.Known.Active.Where(p => p.Id != me.Viewer.UserId).OrderBy(p => p.FullName, StringComparer.CurrentCulture);
    public string Culture => CultureInfo.CurrentUICulture.Name;

    public sealed record KudosInput
    {
        [FormId] public Guid RequestId { get; init; }
        [Display(Name = "Field.To")] public List<int> To { get; init; } = [];
        [Display(Name = "Field.Value"), Required] public long? Value { get; init; }
        [Display(Name = "Field.Text"), Required, StringLength(1000, MinimumLength = 5)] public string? Text { get; init; }
        [Display(Name = "Field.Quote"), StringLength(1000)] public string? Quote { get; init; }
        [Display(Name = "Field.QuoteBy"), StringLength(100)] public string? QuoteBy { get; init; }
        [Display(Name = "Field.ConsentBy"), StringLength(100)] public string? ConsentBy { get; init; }
        [Display(Name = "Field.ConsentOn")] public DateOnly? ConsentOn { get; init; }
    }

    [NonHandler]
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        Values = await db.CompanyValues.AsNoTracking().Where(v => !v.IsRetired).OrderBy(v => v.Position).ThenBy(v => v.Id).ToListAsync(HttpContext.RequestAborted);
        await next();
    }

    public void OnGet(int? to) => Input = new() { RequestId = Guid.NewGuid(), To = to is { } person ? [person] : [] };

    public async Task<IActionResult> OnPostAsync()
    {
        if (Read() is not { } facts) { return this.InvalidForm("_Give"); }
        var (answer, id) = await actions.GiveAsync(facts, me.Viewer);
        if (answer == RecognitionAnswer.Done)
        {
            this.Toast(text["Toast.Given"]);
            return Redirect($"/Recognition/Kudos/{id}");
        }
        ModelState.AddModelError("Input.To", text[answer == RecognitionAnswer.Oneself ? "Error.Oneself" : "Error.To"]);
        return this.InvalidForm("_Give");
    }

    private KudosFacts? Read()
    {
        foreach (var (key, typed) in new[] { ("Text", Input.Text), ("Quote", Input.Quote) }) { if (!FormChecks.IsClean(typed)) { Wrong(key, "Error.Control"); } }
        foreach (var (key, typed) in new[] { ("QuoteBy", Input.QuoteBy), ("ConsentBy", Input.ConsentBy) }) { if (!FormChecks.IsLine(typed)) { Wrong(key, "Error.Control"); } }
        if (Input.To.Count is 0 or > KudosActions.MostReceivers) { Wrong("To", "Error.To"); }
        if (Input.Value is { } value && Values.All(v => v.Id != value)) { Wrong("Value", "Error.Value"); }
        var quotes = !string.IsNullOrWhiteSpace(Input.Quote);
        if (quotes)
        {
            if (string.IsNullOrWhiteSpace(Input.QuoteBy)) { Wrong("QuoteBy", "Error.QuoteBy"); }
            if (string.IsNullOrWhiteSpace(Input.ConsentBy)) { Wrong("ConsentBy", "Error.Consent"); }
            if (Input.ConsentOn is null || Input.ConsentOn > clock.Today) { Wrong("ConsentOn", "Error.ConsentOn"); }
        }
        if (!ModelState.IsValid) { return null; }
        var quote = quotes ? new CustomerQuote(Input.Quote!.Trim(), Input.QuoteBy!.Trim(), Input.ConsentBy!.Trim(), Input.ConsentOn!.Value) : null;
        return new([.. Input.To.Distinct()], Input.Value!.Value, Input.Text!.Trim(), quote, Input.RequestId);
    }

    private void Wrong(string key, string why) => ModelState.AddModelError("Input." + key, text[why]);
}
