using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Incentives;
using Portal.Incentives.Plans;
using Portal.Incentives.Statements;
using Portal.Organization;
using Portal.Shared;

namespace Portal.Pages.Incentives.Statements;

public sealed class DetailsModel(PortalDbContext db, TermWords words, GateNames gates, CurrentViewer me, DirectoryCache directory, Clock clock, IStringLocalizer<IncentivesText> text) : StatementModel(words, gates, me, directory, clock, text)
{
    [FromRoute] public long Id { get; init; }

    public override string Here => FormattableString.Invariant($"/Incentives/Statements/{Id}");

    public async Task<IActionResult> OnGetAsync()
    {
        if (await StatementCard.ReadAsync(db, Id, Viewer, HttpContext.RequestAborted) is not { } card) { return NotFound(); }
        await ShowAsync(card);
        return this.PageOrFragment("_Statement");
    }
}
