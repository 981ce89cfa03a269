using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Accounts;
using Portal.Data;
using Portal.Duplicates;
using Portal.Organization;
using Portal.Shared;

namespace Portal.Pages.Duplicates;

public sealed class MergeModel(PortalDbContext db, MergeCounts counts, MergeActions actions, CurrentViewer me, DirectoryCache directory, IStringLocalizer<AccountsText> accounts, IStringLocalizer<DuplicatesText> text) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "first")] public long FirstId { get; init; }
    [BindProperty(SupportsGet = true, Name = "second")] public long SecondId { get; init; }
    [BindProperty] public MergeInput Input { get; set; } = new();

    public Account First { get; private set; } = null!;
    public Account Second { get; private set; } = null!;
    public IReadOnlyList<PartCount> Parts { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await FillAsync()) { return NotFound(); }
        Input = Fresh();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await FillAsync()) { return NotFound(); }
        if (Input.Master != FirstId && Input.Master != SecondId) { ModelState.AddModelError("Input.Master", text["Error.Master"]); }
        if (!ModelState.IsValid) { return this.InvalidForm("_Merge"); }
        switch (await actions.MergeAsync(Input.PlanFor(FirstId, SecondId), me.Viewer))
        {
            case (MergeAnswer.Done, _):
                this.Toast(text["Toast.Merged"]);
                return Redirect($"/Accounts/{Input.Master}");
            case (MergeAnswer.Conflict, _):
                ModelState.Clear();
                ModelState.AddModelError("", text["Error.Conflict"]);
                Input = Fresh();
                return this.Conflict("_Merge");
            case (MergeAnswer.Blocked, _):
                ModelState.AddModelError("", text["Error.Blocked"]);
                return this.InvalidForm("_Merge");
            default: return NotFound();
        }
    }

    /// <summary>Fields in which the two differ; what they agree in needs no choice.</summary>
    public IEnumerable<MergeField> Different => MergeField.All.Where(f => !Equals(f.Value(First), f.Value(Second)));

    public string Show(MergeField field, Account of) => field.Name switch
    {
        "Owner" => directory.Known.NameOf(of.OwnerId),
        "Tier" => accounts[$"Tier.{of.Tier}"],
        "Revenue" => of.Revenue is null ? "–" : MoneyText.Show(of.Revenue, of.Currency),
        _ => Convert.ToString(field.Value(of), CultureInfo.InvariantCulture) is { Length: > 0 } value ? value : "–",
    };

    public bool IsChosen(MergeField field, Account of) => Input.Choices.GetValueOrDefault(field.Name) == of.Id;

    /// <summary>The older one stays, and gets what it lacks, unless somebody chooses otherwise.</summary>
    private MergeInput Fresh() => new()
    {
        Master = FirstId, FirstVersion = First.Version, SecondVersion = Second.Version, RequestId = Guid.NewGuid(),
        Choices = Different.ToDictionary(f => f.Name, f => f.Value(First) is null or "" ? SecondId : FirstId),
    };

    private async Task<bool> FillAsync()
    {
        var both = await db.Accounts.VisibleTo(me.Viewer, db).AsNoTracking().Where(a => a.Id == FirstId || a.Id == SecondId).ToListAsync(HttpContext.RequestAborted);
        if (both.Count != 2 || !both.TrueForAll(a => a.IsGovernedBy(me.Viewer))) { return false; }
        (First, Second) = (both.Single(a => a.Id == FirstId), both.Single(a => a.Id == SecondId));
        Parts = await counts.ReadAsync(FirstId, SecondId, HttpContext.RequestAborted);
        return true;
    }
}
