using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Identity;
using Portal.Incentives;
using Portal.Incentives.Plans;
using Portal.Organization;
using Portal.Shared;

namespace Portal.Pages.Incentives.Plans;

public sealed class NewModel(PortalDbContext db, IncentiveActions actions, GateNames gates, CurrentViewer me, DirectoryCache directory, Clock clock, IStringLocalizer<IncentivesText> text) : PlanFormModel(db, gates, me, directory, text)
{
    public override string Back => "/Incentives/Plans";

    public void OnGet() => Input = new TermsInput { FromOn = new DateOnly(clock.Today.Year, clock.Today.Month, 1).AddMonths(1), Role = PortalRoles.Employee, Tiers = [new() { From = "0", Multiplier = "1" }] }.Filled();

    public async Task<IActionResult> OnPostAsync()
    {
        if (await ReadAsync() is not { } facts) { return this.InvalidForm("_Form"); }
        var (answer, reference) = await actions.CreateAsync(facts, Input.RequestId, Me.Viewer);
        if (answer != IncentiveAnswer.Done) { return NotFound(); }
        this.Toast(Text["Toast.PlanSaved"]);
        return Redirect($"/Incentives/Plans/{reference}");
    }
}
