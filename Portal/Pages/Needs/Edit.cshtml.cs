using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Accounts;
using Portal.Data;
using Portal.Needs;
using Portal.Organization;
using Portal.Shared;

namespace Portal.Pages.Needs;

public sealed class EditModel(PortalDbContext db, CurrentViewer me, NeedActions actions, DirectoryCache directory, IStringLocalizer<NeedsText> text) : PageModel
{
    [FromRoute] public long Id { get; init; }
    [BindProperty] public NeedsInput Input { get; set; } = new();

    public string AccountName { get; private set; } = "";
    public IReadOnlyDictionary<NeedSection, AccountNeed> Stored { get; private set; } = new Dictionary<NeedSection, AccountNeed>();

    public sealed record NeedsInput
    {
        [MaxLength(6)] public List<SectionInput> Sections { get; init; } = [];
    }

    public sealed record SectionInput
    {
        [EnumDataType(typeof(NeedSection))] public NeedSection Section { get; init; }
        [StringLength(NeedRules.LongestText)] public string? Text { get; init; }
        public bool Verified { get; init; }
        public int Version { get; init; }
    }

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await FillAsync()) { return NotFound(); }
        Input = new() { Sections = [.. Enum.GetValues<NeedSection>().Select(Shown)] };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await FillAsync()) { return NotFound(); }
        for (var i = 0; i < Input.Sections.Count; i++)
        {
            if (!FormChecks.IsClean(Input.Sections[i].Text)) { ModelState.AddModelError($"Input.Sections[{i}].Text", text["Error.Control"]); }
        }
        if (Input.Sections.Count == 0 || Input.Sections.DistinctBy(s => s.Section).Count() != Input.Sections.Count) { ModelState.AddModelError("", text["Error.Form"]); }
        if (!ModelState.IsValid) { return this.InvalidForm("_Form"); }
        switch (await actions.SaveAsync(Id, [.. Input.Sections.Select(s => new NeedFacts(s.Section, string.IsNullOrWhiteSpace(s.Text) ? null : s.Text.ReplaceLineEndings("\n").Trim(), s.Verified, s.Version))], me.Viewer))
        {
            case SaveAnswer.Done:
                this.Toast(text["Toast.Saved"]);
                return Redirect($"/Accounts/{Id}");
            case SaveAnswer.Conflict:
                ModelState.Clear();
                ModelState.AddModelError("", text["Error.Conflict", AccountName]);
                Input = new() { Sections = [.. Input.Sections.Select(s => s with { Version = Stored.GetValueOrDefault(s.Section)?.Version ?? 0 })] };
                return this.Conflict("_Form");
            default:
                return NotFound();
        }
    }

    public string NameOf(int id) => directory.Known.NameOf(id);

    private SectionInput Shown(NeedSection section) => Stored.GetValueOrDefault(section) is { } need ? new() { Section = section, Text = need.Text, Version = need.Version } : new() { Section = section };

    private async Task<bool> FillAsync()
    {
        var name = await db.Accounts.VisibleTo(me.Viewer, db).WritableBy(me.Viewer, db).Where(a => a.Id == Id).Select(a => a.Name).SingleOrDefaultAsync(HttpContext.RequestAborted);
        if (name is null) { return false; }
        AccountName = name;
        Stored = (await db.AccountNeeds.AsNoTracking().Where(n => n.AccountId == Id).ToListAsync(HttpContext.RequestAborted)).Valid();
        return true;
    }
}
