using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Complaints;
using Portal.Organization;
using Portal.Shared;
using Portal.Workflows.Complaints;

namespace Portal.Pages.Admin.TimeLimits;

public sealed class IndexModel(ComplaintPolicies policies, PolicyImpact impact, CurrentViewer me, DirectoryCache directory, IStringLocalizer<PoliciesText> text) : PageModel
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

    /// <summary>What the new version changes; <c>null</c> while the form is being filled in.</summary>
    public IReadOnlyList<PolicyChange>? Changes { get; private set; }

    /// <summary>What it would mean for running cases.</summary>
    public IReadOnlyList<ImpactRow> Impact { get; private set; } = [];

    /// <summary>Shows what would change, for new cases and for running ones, and saves nothing.</summary>
    public async Task<IActionResult> OnPostPreviewAsync()
    {
        if (await ReadAsync() is not { } policy) { return this.InvalidForm("_Form"); }
        Changes = [.. ComplaintPolicies.Changes(Newest.Policy, policy)];
        Impact = await impact.OfAsync(policy, HttpContext.RequestAborted);
        return Page();
    }

    /// <summary>From the preview back to the form, with everything that was typed.</summary>
    public async Task<IActionResult> OnPostEditAsync()
    {
        ModelState.Clear();
        await FillAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await ReadAsync() is not { } policy) { return this.InvalidForm("_Form"); }
        if (!await policies.SaveAsync(Input.BasedOn, policy, Input.Reason!.Trim(), me.Viewer, Input.ForRunning))
        {
            await FillAsync();
            ModelState.AddModelError("", text["Error.Conflict", NameOf(Newest.CreatedById), Newest.Number]);
            ModelState.Remove("Input.BasedOn");
            Input = Input with { BasedOn = Newest.Number };
            return this.Conflict("_Form");
        }
        this.Toast(text[Input.ForRunning ? "Toast.SavedForRunning" : "Toast.Saved", Newest.Number + 1]);
        return RedirectToPage();
    }

    public string NameOf(int? id) => id is null ? text["System"] : directory.Known.NameOf(id);

    /// <summary>What a version changed against the one before it.</summary>
    public IEnumerable<PolicyChange> ChangesOf(PolicyEdition edition) =>
        Editions.FirstOrDefault(e => e.Number == edition.Number - 1) is { } before ? ComplaintPolicies.Changes(before.Policy, edition.Policy) : [];

    private async Task<ComplaintPolicy?> ReadAsync()
    {
        var policy = Input.Read(ModelState, text);
        await FillAsync();
        if (policy is not null && Input.BasedOn == Newest.Number && !ComplaintPolicies.Changes(Newest.Policy, policy).Any()) { ModelState.AddModelError("", text["Error.Same"]); }
        return ModelState.IsValid ? policy : null;
    }

    private async Task FillAsync() => Editions = await policies.AllAsync(HttpContext.RequestAborted);
}
