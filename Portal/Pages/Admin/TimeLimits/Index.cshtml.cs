using System.Globalization;
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
        return await PreviewAsync(policy);
    }

    private async Task<IActionResult> PreviewAsync(ComplaintPolicy policy)
    {
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
        if ((Input.Running == RunningCases.These) != (Input.Chosen.Count > 0))
        {
            ModelState.AddModelError("Input.Running", text[Input.Chosen.Count > 0 ? "Error.Ticked" : "Error.NoneTicked", Input.Chosen.Count]);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return await PreviewAsync(policy);
        }
        if (!await policies.SaveAsync(Input.BasedOn, policy, Input.Reason!.Trim(), me.Viewer, Adopting))
        {
            await FillAsync();
            ModelState.AddModelError("", text["Error.Conflict", NameOf(Newest.CreatedById), Newest.Number]);
            ModelState.Remove("Input.BasedOn");
            Input = Input with { BasedOn = Newest.Number };
            return this.Conflict("_Form");
        }
        this.Toast(text[Input.Running switch { RunningCases.All => "Toast.SavedForRunning", RunningCases.These => "Toast.SavedForThese", _ => "Toast.Saved" }, Newest.Number + 1, Input.Chosen.Count]);
        return RedirectToPage();
    }

    private Adoption? Adopting => Input.Running switch { RunningCases.All => new(null), RunningCases.These => new(Input.Chosen), _ => null };

    /// <summary>Who can be named for what the rules find nobody for.</summary>
    public IEnumerable<Person> SalesPeople => directory.Known.SalesPeople;

    /// <summary>A figure as people read it.</summary>
    public string Show(PolicyChange change, string figure) => change.Key != PolicyChange.Catcher ? figure
        : int.TryParse(figure, CultureInfo.InvariantCulture, out var person) && person > 0 ? NameOf(person) : text["Catcher.Administrators"];

    public string NameOf(int? id) => id is null ? text["System"] : directory.Known.NameOf(id);

    /// <summary>What a version changed against the one before it.</summary>
    public IEnumerable<PolicyChange> ChangesOf(PolicyEdition edition) =>
        Editions.FirstOrDefault(e => e.Number == edition.Number - 1) is { } before ? ComplaintPolicies.Changes(before.Policy, edition.Policy) : [];

    private async Task<ComplaintPolicy?> ReadAsync()
    {
        var policy = Input.Read(ModelState, text);
        await FillAsync();
        if (Input.Catcher is { } catcher && !directory.Known.MayTake(catcher)) { ModelState.AddModelError("Input.Catcher", text["Error.Catcher"]); }
        if (policy is not null && Input.BasedOn == Newest.Number && !ComplaintPolicies.Changes(Newest.Policy, policy).Any()) { ModelState.AddModelError("", text["Error.Same"]); }
        return ModelState.IsValid ? policy : null;
    }

    private async Task FillAsync() => Editions = await policies.AllAsync(HttpContext.RequestAborted);
}
