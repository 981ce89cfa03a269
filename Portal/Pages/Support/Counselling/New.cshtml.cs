using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Organization;
using Portal.Shared;
using Portal.Support.Counselling;

namespace Portal.Pages.Support.Counselling;

public sealed class NewModel(CounsellingActions actions, CurrentViewer me, DirectoryCache directory, IStringLocalizer<CounsellingText> text) : PageModel
{
    [BindProperty] public RequestInput Input { get; set; } = new();

    /// <summary>Those who would read it.</summary>
    public IReadOnlyList<Person> Counsellors => directory.Known.CounsellorsOf(me.Viewer.UserId);

    public sealed record RequestInput
    {
        [FormId] public Guid Id { get; init; }
        [Display(Name = "Field.Topic"), EnumDataType(typeof(CounsellingTopic))] public CounsellingTopic Topic { get; init; }
        [Display(Name = "Field.Text"), Required, StringLength(4000, MinimumLength = 2)] public string? Text { get; init; }
        [Display(Name = "Field.Way"), EnumDataType(typeof(ContactWay))] public ContactWay Way { get; init; }
        [Display(Name = "Field.Reach"), StringLength(200)] public string? Reach { get; init; }
        [Display(Name = "Field.Counsellor")] public int? Counsellor { get; init; }
        public bool IsUrgent { get; init; }
    }

    public void OnGet() => Input = new() { Id = Guid.NewGuid() };

    public async Task<IActionResult> OnPostAsync()
    {
        if (!FormChecks.IsClean(Input.Text)) { ModelState.AddModelError("Input.Text", text["Error.Control"]); }
        if (!FormChecks.IsLine(Input.Reach)) { ModelState.AddModelError("Input.Reach", text["Error.Control"]); }
        if (Input.Way is ContactWay.Phone or ContactWay.Video && string.IsNullOrWhiteSpace(Input.Reach)) { ModelState.AddModelError("Input.Reach", text["Error.Reach"]); }
        if (!ModelState.IsValid) { return this.InvalidForm("_Form"); }
        var words = new CounsellingWords(Input.Topic, Input.Text!.Trim(), Input.Way, string.IsNullOrWhiteSpace(Input.Reach) ? null : Input.Reach.Trim(), Input.IsUrgent);
        var answer = await actions.SendAsync(Input.Id, words, Input.Counsellor, me.Viewer);
        if (answer == CounsellingAnswer.Done)
        {
            this.Toast(text["Toast.Sent"]);
            return RedirectToPage("Details", new { id = Input.Id });
        }
        ModelState.AddModelError(answer == CounsellingAnswer.NoCounsellor ? "Input.Counsellor" : "", text[$"Error.{answer}"]);
        return this.InvalidForm("_Form");
    }
}
