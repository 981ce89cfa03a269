using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Incentives;
using Portal.Incentives.Disputes;
using Portal.Organization;
using Portal.Shared;
using Portal.Workflows;
using Portal.Workflows.Incentives;

namespace Portal.Pages.Incentives.Disputes;

public sealed class DetailsModel(PortalDbContext db, WorkflowRuntime runtime, DisputeActions actions, CurrentViewer me, DirectoryCache directory, Clock clock, IStringLocalizer<IncentivesText> text) : DecidedModel(me, directory, clock, text)
{
    private const long MostMoney = 99_999_999_99;

    [FromRoute] public string Number { get; init; } = "";

    public StatementDispute Dispute { get; private set; } = null!;
    public bool OpensLine { get; private set; }
    public override string Here => "/Incentives/Disputes/" + Dispute.Number;
    public override bool AsksAmount => Choices.Any(c => c.IsAllowed && c.Action is DisputeAction.Propose or DisputeAction.Grant);

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await FillAsync()) { return NotFound(); }
        Input = Input with { Amount = Dispute.Correction is { } said ? (said / 100m).ToString("0.00", CultureInfo.InvariantCulture) : null };
        return this.PageOrFragment("_Dispute");
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await FillAsync()) { return NotFound(); }
        var amount = Signed(Input.Amount);
        if (amount is null && !string.IsNullOrWhiteSpace(Input.Amount)) { ModelState.AddModelError("Input.Amount", Text["Error.Money"]); }
        return await DecideAsync("_Dispute", command => actions.ActAsync(Dispute.InstanceId, command, Input.RequestId, Input.Seen, command.Action is DisputeAction.Propose or DisputeAction.Grant ? amount : null));
    }

    protected override async Task<bool> FillAsync()
    {
        var stop = HttpContext.RequestAborted;
        if (await db.StatementDisputes.VisibleTo(Me.Viewer, db).AsNoTracking().Include(d => d.Line).Include(d => d.Instance).SingleOrDefaultAsync(d => d.Number == Number, stop) is not { } found) { return false; }
        Dispute = found;
        OpensLine = await db.CommissionStatements.VisibleTo(Me.Viewer).AnyAsync(s => s.Id == found.StatementId, stop);
        Loaded = await runtime.LoadAsync(found.Instance!, found);
        return true;
    }

    /// <summary>More or less: <c>-120.50</c> too.</summary>
    private static long? Signed(string? typed) => typed?.Trim() is not { Length: > 0 } said ? null : said[0] is '-' or '\u2212' ? -FormChecks.Money(said[1..], MostMoney) : FormChecks.Money(said, MostMoney);
}
