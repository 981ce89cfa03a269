using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Accounts;
using Portal.Data;
using Portal.Organization;
using Portal.Risks;
using Portal.Shared;

namespace Portal.Pages.Risks;

public sealed class EditModel(PortalDbContext db, CurrentViewer me, RiskActions actions, DirectoryCache directory, IStringLocalizer<RisksText> text) : PageModel
{
    [FromRoute] public long Id { get; init; }

    /// <summary>A risk's id, or <c>New</c>.</summary>
    [FromRoute] public string Risk { get; init; } = "";
    [BindProperty] public RiskInput Input { get; set; } = new();

    public string AccountName { get; private set; } = "";
    public bool IsNew => string.Equals(Risk, "New", StringComparison.OrdinalIgnoreCase);
    public IEnumerable<(int Id, string Name)> Colleagues => directory.Known.SalesPeople.Select(p => (p.Id, p.FullName));
    private long RiskId => long.TryParse(Risk, out var id) ? id : 0;

    public sealed record RiskInput
    {
        public int Version { get; init; }
        [Display(Name = "Field.Title"), Required, StringLength(200, MinimumLength = 2)] public string? Title { get; init; }
        [Display(Name = "Field.Level"), EnumDataType(typeof(RiskLevel))] public RiskLevel Level { get; init; } = RiskLevel.Medium;
        [Display(Name = "Field.Owner")] public int Owner { get; init; }
        [Display(Name = "Field.Response"), StringLength(1000)] public string? Response { get; init; }
        public bool IsClosed { get; init; }
    }

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await FillAsync()) { return NotFound(); }
        if (IsNew)
        {
            Input = new() { Owner = me.Viewer.UserId };
            return Page();
        }
        if (await FindAsync() is not { } risk) { return NotFound(); }
        Input = new() { Version = risk.Version, Title = risk.Title, Level = risk.Level, Owner = risk.OwnerId, Response = risk.Response, IsClosed = risk.ClosedUtc is not null };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await FillAsync() || (!IsNew && await FindAsync() is null)) { return NotFound(); }
        foreach (var (key, value) in new[] { ("Title", Input.Title), ("Response", Input.Response) })
        {
            if (!FormChecks.IsClean(value)) { ModelState.AddModelError("Input." + key, text["Error.Control"]); }
        }
        if (Colleagues.All(c => c.Id != Input.Owner)) { ModelState.AddModelError("Input.Owner", text["Error.Owner"]); }
        if (!ModelState.IsValid) { return this.InvalidForm("_Form"); }
        var facts = new RiskFacts(Input.Title!.Trim(), Input.Level, string.IsNullOrWhiteSpace(Input.Response) ? null : Input.Response.Trim(), Input.Owner, Input.IsClosed);
        switch (await actions.SaveAsync(Id, IsNew ? null : RiskId, Input.Version, facts, me.Viewer))
        {
            case SaveAnswer.Done:
                this.Toast(text["Toast.Saved"]);
                return Redirect($"/Accounts/{Id}");
            case SaveAnswer.Conflict:
                ModelState.AddModelError("", text["Error.Conflict"]);
                ModelState.Remove("Input.Version");
                Input = Input with { Version = (await FindAsync())?.Version ?? 0 };
                return this.Conflict("_Form");
            default:
                return NotFound();
        }
    }

    private async Task<bool> FillAsync()
    {
        var name = await db.Accounts.VisibleTo(me.Viewer, db).WritableBy(me.Viewer, db).Where(a => a.Id == Id).Select(a => a.Name).SingleOrDefaultAsync(HttpContext.RequestAborted);
        AccountName = name ?? "";
        return name is not null;
    }

    private Task<AccountRisk?> FindAsync() => db.AccountRisks.AsNoTracking().SingleOrDefaultAsync(r => r.Id == RiskId && r.AccountId == Id, HttpContext.RequestAborted);
}
