using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Complaints;
using Portal.Organization;
using Portal.Shared;

namespace Portal.Pages.Admin.TimeLimits;

public sealed class IndexModel(ComplaintPolicies policies, CurrentViewer me, DirectoryCache directory, IStringLocalizer<PoliciesText> text) : PageModel
{
    [BindProperty] public PolicyInput Input { get; set; } = new();

    public IReadOnlyList<PolicyEdition> Editions { get; private set; } = [];
    public PolicyEdition Newest => Editions[0];
    public int Running => Editions.Sum(e => e.Running);

    public async Task OnGetAsync()
    {
        await FillAsync();
        Input = PolicyInput.Of(Newest);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var policy = Input.Read(ModelState, text);
        await FillAsync();
        if (policy is not null && Input.BasedOn == Newest.Number && !ComplaintPolicies.Changes(Newest.Policy, policy).Any()) { ModelState.AddModelError("", text["Error.Same"]); }
        if (policy is null || !ModelState.IsValid) { return this.InvalidForm("_Form"); }
        if (!await policies.SaveAsync(Input.BasedOn, policy, Input.Reason!.Trim(), me.Viewer))
        {
            await FillAsync();
            ModelState.AddModelError("", text["Error.Conflict", NameOf(Newest.CreatedById), Newest.Number]);
            ModelState.Remove("Input.BasedOn");
            Input = Input with { BasedOn = Newest.Number };
            return this.Conflict("_Form");
        }
        this.Toast(text["Toast.Saved", Newest.Number + 1]);
        return RedirectToPage();
    }

    public string NameOf(int? id) => id is null ? text["System"] : directory.Known.NameOf(id);

    /// <summary>What a version changed against the one before it.</summary>
    public IEnumerable<PolicyChange> ChangesOf(PolicyEdition edition) =>
        Editions.FirstOrDefault(e => e.Number == edition.Number - 1) is { } before ? ComplaintPolicies.Changes(before.Policy, edition.Policy) : [];

    private async Task FillAsync() => Editions = await policies.AllAsync(HttpContext.RequestAborted);
}
