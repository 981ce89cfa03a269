using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Incentives;
using Portal.Incentives.Clawbacks;
using Portal.Incentives.Disputes;
using Portal.Incentives.Runs;
using Portal.Incentives.Statements;
using Portal.Orders;
using Portal.Organization;
using Portal.Shared;
using Portal.Workflows;

namespace Portal.Pages.Incentives.Statements;

/// <summary>A line: how it was worked out, its order or payment, what it takes back; and the ways to object to it.</summary>
public sealed class LineModel(PortalDbContext db, DisputeActions disputes, ClawbackActions clawbacks, CurrentViewer me, DirectoryCache directory, Clock clock, IStringLocalizer<IncentivesText> text) : PageModel
{
    private const long MostMoney = 99_999_999_99;

    [FromRoute] public long Id { get; init; }
    [BindProperty] public DisagreeInput Disagree { get; set; } = new();
    [BindProperty] public BackInput Back { get; set; } = new();

    public StatementLine Line { get; private set; } = null!;
    public StatementLine? Of { get; private set; }
    public string? OrderPath { get; private set; }
    public long? Paid { get; private set; }
    public long Left { get; private set; }
    public IReadOnlyList<Clawback> Clawbacks { get; private set; } = [];
    public IReadOnlyList<StatementDispute> Disputes { get; private set; } = [];
    private Dictionary<long, long> recovered = [];
    private HashSet<long> standing = [];
    private long? ordered;

    public string StatementTitle => text["Title.Statement", NameOf(Line.Statement!.PersonId), RunActions.TitleOf(Line.Statement.Run!.From, Line.Statement.Run.Months)];
    public bool MayDisagree => Line.Statement!.PersonId == me.Viewer.UserId && Disputes.All(d => d.Instance!.Status != InstanceStatus.Open);
    public bool MayTakeBack => me.Viewer.ChecksPay() && Line.Kind == LineKind.Credit && Line.Statement!.Run!.ReleasedUtc is not null && Line.Statement.PersonId != me.Viewer.UserId && Left > 0;
    public int? DaysAtRisk => Line.AtRiskUntil is { } until && Paid < ordered ? until.DayNumber - clock.Today.DayNumber : null;

    /// <summary>How the amount comes about: what stands here is computed exactly, and rounded once.</summary>
    public string Worked(Func<long?, string> money, Func<decimal?, string> number)
    {
        var (terms, times) = (Line.Statement!.Plan!.Terms, Line.Multiplier is null or 1 ? "" : " × " + number(Line.Multiplier));
        var parts = terms.Variable is { } variable ? $"{money(Line.Basis)} ÷ {money(Line.Statement.Quota)} × {money(variable)}" : $"{money(Line.Basis)} × {number(terms.RatePercent)} %";
        return $"{parts}{times} = {money(Line.Amount)}";
    }

    /// <summary>A reason of the portal in words, or what somebody wrote.</summary>
    public string Why => text["Why." + Line.Reason] is { ResourceNotFound: false } known ? known.Value : Line.Reason!;

    public sealed record DisagreeInput
    {
        [FormId] public Guid RequestId { get; init; } = Guid.CreateVersion7();
        [Display(Name = "Field.Claim"), StringLength(2000)] public string? Claim { get; init; }
        [Display(Name = "Field.Expected"), StringLength(30)] public string? Expected { get; init; }
    }

    public sealed record BackInput
    {
        [FormId] public Guid RequestId { get; init; } = Guid.CreateVersion7();
        [Display(Name = "Field.TakeBack"), StringLength(30)] public string? Amount { get; init; }
        [Display(Name = "Field.Reason"), EnumDataType(typeof(ClawbackReason))] public ClawbackReason? Reason { get; init; }
        [Display(Name = "Field.Note"), StringLength(500)] public string? Note { get; init; }
    }

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? this.PageOrFragment("_Line") : NotFound();

    public async Task<IActionResult> OnPostDisagreeAsync()
    {
        if (!await LoadAsync() || Line.Statement!.PersonId != me.Viewer.UserId) { return NotFound(); }
        if (Disagree.Claim?.Trim().Length is null or < 5) { Wrong("Disagree.Claim", "Error.Claim"); }
        if (!FormChecks.IsClean(Disagree.Claim)) { Wrong("Disagree.Claim", "Error.Control"); }
        var expected = FormChecks.Money(Disagree.Expected, MostMoney);
        if (expected is null && !string.IsNullOrWhiteSpace(Disagree.Expected)) { Wrong("Disagree.Expected", "Error.Money"); }
        if (!ModelState.IsValid) { return this.InvalidForm("_Line"); }
        var (answer, number) = await disputes.OpenAsync(Id, Disagree.Claim!.Trim(), expected, Disagree.RequestId, me.Viewer);
        if (answer == DisputeAnswer.Done)
        {
            this.Toast(text["Toast.Disagreed"]);
            return Redirect($"/Incentives/Disputes/{number}");
        }
        if (answer == DisputeAnswer.NotFound) { return NotFound(); }
        Wrong("", "Error.Open");
        return this.Conflict("_Line");
    }

    public async Task<IActionResult> OnPostTakeBackAsync()
    {
        if (!me.Viewer.ChecksPay() || !await LoadAsync()) { return NotFound(); }
        if (FormChecks.Money(Back.Amount, MostMoney) is not > 0) { Wrong("Back.Amount", "Error.Zero"); }
        if (Back.Reason is null) { Wrong("Back.Reason", "Error.Reason"); }
        if (Back.Reason == ClawbackReason.Other && string.IsNullOrWhiteSpace(Back.Note)) { Wrong("Back.Note", "Error.Custom"); }
        if (!FormChecks.IsLine(Back.Note)) { Wrong("Back.Note", "Error.Control"); }
        if (!ModelState.IsValid) { return this.InvalidForm("_Line"); }
        var answer = await clawbacks.TakeBackAsync(new(Id, FormChecks.Money(Back.Amount, MostMoney)!.Value, Back.Reason!.Value, string.IsNullOrWhiteSpace(Back.Note) ? null : Back.Note.Trim(), Back.RequestId), me.Viewer);
        if (answer == ClawbackAnswer.Done)
        {
            this.Toast(text["Toast.TakenBack"]);
            return RedirectToPage(new { id = Id });
        }
        if (answer == ClawbackAnswer.NotFound) { return NotFound(); }
        Wrong("Back.Amount", $"Clawback.Error.{answer}");
        return this.InvalidForm("_Line");
    }

    public string NameOf(int id) => directory.Known.NameOf(id);

    /// <summary>Whether it holds, or counts again since.</summary>
    public bool Stands(Clawback clawback) => standing.Contains(clawback.Id);

    /// <summary>What released statements have recovered of it, less what they paid again, minor units.</summary>
    public long RecoveredOf(Clawback clawback) => -recovered.GetValueOrDefault(clawback.Id);

    private void Wrong(string key, string why) => ModelState.AddModelError(key, text[why]);

    private async Task<bool> LoadAsync()
    {
        var stop = HttpContext.RequestAborted;
        var seen = db.CommissionStatements.VisibleTo(me.Viewer);
        if (await db.StatementLines.AsNoTracking().Include(l => l.Statement!.Run).Include(l => l.Statement!.Plan!.Plan).SingleOrDefaultAsync(l => l.Id == Id && seen.Any(s => s.Id == l.StatementId), stop) is not { } found) { return false; }
        Line = found;
        Of = found.OfLineId is { } of ? await db.StatementLines.AsNoTracking().SingleOrDefaultAsync(l => l.Id == of && seen.Any(s => s.Id == l.StatementId), stop) : null;
        if (found.OrderId is { } order)
        {
            OrderPath = await db.Orders.VisibleTo(me.Viewer, db).Where(o => o.Id == order).Select(o => "/Orders/" + o.Id).SingleOrDefaultAsync(stop);
            var money = await StatementMoney.OfAsync(db, order, stop);
            (ordered, Paid) = (money.Ordered, money.Paid);
        }
        Clawbacks = await db.Clawbacks.AsNoTracking().Where(c => c.LineId == Id || (found.ClawbackId != null && c.Id == found.ClawbackId)).OrderBy(c => c.Id).ToListAsync(stop);
        List<long> ids = [.. Clawbacks.Select(c => c.Id)];
        standing = [.. await db.Clawbacks.Standing(db, clock.Today).Where(c => ids.Contains(c.Id)).Select(c => c.Id).ToListAsync(stop)];
        recovered = await db.StatementLines.Where(l => l.ClawbackId != null && ids.Contains(l.ClawbackId.Value) && l.Statement!.Run!.ReleasedUtc != null).GroupBy(l => l.ClawbackId!.Value).Select(g => new { g.Key, Sum = g.Sum(l => l.Amount) }).ToDictionaryAsync(g => g.Key, g => g.Sum, stop);
        Disputes = await db.StatementDisputes.VisibleTo(me.Viewer, db).AsNoTracking().Include(d => d.Instance).Where(d => d.LineId == Id).OrderBy(d => d.Id).ToListAsync(stop);
        Left = me.Viewer.ChecksPay() && found.Kind == LineKind.Credit ? await ClawbackFinder.LeftAsync(db, found.StatementId, found.OrderId, found.PaymentId, clock.Today, stop) : 0;
        return true;
    }
}
