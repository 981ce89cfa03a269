using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Identity;
using Portal.Incentives.Runs;
using Portal.Lists;
using Portal.Organization;
using static Portal.Lists.ColumnKind;

namespace Portal.Incentives.Statements;

/// <summary>What the list is narrowed to; lives in the address.</summary>
public sealed record PayrollFilter : ListFilter
{
    /// <summary>Number of a run.</summary>
    public string? Run { get; init; }
}

/// <summary>What somebody is paid for a period, by kind; minor units.</summary>
public sealed record PayrollRow(long Id, int PersonId, string? ForeignId, DateOnly Begin, int Months, string Currency, long Commission, long Bonus, long Corrections, long Clawbacks, long Draw, long Other, long Payable);

/// <summary>Released statements for payroll: for HR alone.</summary>
public sealed class PayrollList(PortalDbContext db, DirectoryCache directory, IStringLocalizer<IncentivesText> text) : PortalList<PayrollFilter, PayrollRow>(text)
{
    public const int PageSize = 100;

    public static readonly ListSorts<CommissionStatement> Sorts = new("-Period", ListSort.By("Period", (CommissionStatement s) => s.Id));

    public override string Key => "payroll";
    public override string Path => "/Incentives/Payroll";
    public override bool IsOpenTo(Viewer viewer) => viewer.Is(PortalRoles.HR);

    public override IReadOnlyList<ListColumn<PayrollRow>> Columns(ListReader reader) =>
    [
        new("PersonNumber", Text, r => r.ForeignId ?? FormattableString.Invariant($"{r.PersonId}")), new("Person", Text, r => directory.Known.NameOf(r.PersonId)), new("Period", Text, r => RunActions.TitleOf(r.Begin, r.Months)) { IsSorted = true }, new("Currency", Text, r => r.Currency),
        Amount("Commission", r => r.Commission), Amount("Bonus", r => r.Bonus), Amount("Corrections", r => r.Corrections), Amount("Clawbacks", r => r.Clawbacks), Amount("DrawPaid", r => r.Draw), Amount("Other", r => r.Other), Amount("Payable", r => r.Payable),
    ];

    public IQueryable<CommissionStatement> Found(PayrollFilter filter, Viewer viewer)
    {
        var statements = db.CommissionStatements.VisibleTo(viewer).AsNoTracking().Where(s => s.Run!.ReleasedUtc != null);
        if (!IsOpenTo(viewer)) { return statements.Where(_ => false); }
        return string.IsNullOrWhiteSpace(filter.Run) ? statements : statements.Where(s => s.Run!.Number == filter.Run);
    }

    public IQueryable<PayrollRow> Rows(IQueryable<CommissionStatement> statements) => statements.Select(s => new PayrollRow(
        s.Id, s.PersonId, db.Users.Where(u => u.Id == s.PersonId).Select(u => u.ForeignId).FirstOrDefault(), s.Run!.From, s.Run.Months, s.Plan!.Plan!.Currency, s.Lines.Where(l => l.Kind == LineKind.Credit).Sum(l => l.Amount),
        s.Lines.Where(l => l.Kind == LineKind.Bonus).Sum(l => l.Amount), s.Lines.Where(l => l.Kind == LineKind.Correction || l.Kind == LineKind.Granted).Sum(l => l.Amount), s.Lines.Where(l => l.Kind == LineKind.Clawback || l.Kind == LineKind.Restored).Sum(l => l.Amount),
        s.Lines.Where(l => l.Kind == LineKind.Draw || l.Kind == LineKind.DrawBack).Sum(l => l.Amount), s.Lines.Where(l => l.Kind == LineKind.CarriedIn || l.Kind == LineKind.AboveCap || l.Kind == LineKind.Postponed).Sum(l => l.Amount), s.Payable));

    public override Task<IQueryable<PayrollRow>> RowsAsync(PayrollFilter filter, ListReader reader, CancellationToken cancellationToken) => Task.FromResult(Rows(Sorts.Order(Found(filter, reader.Viewer), filter.Sort)));

    private static ListColumn<PayrollRow> Amount(string key, Func<PayrollRow, long> of) => new(key, ColumnKind.Money, r => new Money(of(r), r.Currency));
}
