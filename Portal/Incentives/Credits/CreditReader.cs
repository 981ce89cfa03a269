using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Orders;
using Portal.Workflows.Incentives;

namespace Portal.Incentives.Credits;

/// <summary>Reads what is credited in a period, of all customers: runs compute everybody's pay, whoever starts them.</summary>
public sealed class CreditReader(PortalDbContext db)
{
    /// <summary>By person, in the order of the database.</summary>
    /// <param name="person">Somebody whose credit is asked for, all of it; that of others may be missing. <c>null</c> = of everybody.</param>
    public async Task<ILookup<int, PersonCredit>> ReadAsync(CreditBasis basis, CreditRule rule, string currency, DateOnly from, DateOnly to, OwnerHistory owners, int? person, CancellationToken stop)
    {
        var sources = await SourcesAsync(basis, currency, from, to, person, stop);
        var splits = rule == CreditRule.Team ? await SplitsAsync(stop) : [];
        return sources.SelectMany(s => Credited(s, rule, owners, splits)).ToLookup(c => c.Person, c => c.Credit);
    }

    /// <param name="person">Of the accounts of this person alone; <c>null</c> = of all.</param>
    public async Task<OwnerHistory> OwnersAsync(int? person, CancellationToken stop)
    {
        var handovers = db.AccountHandovers.AsNoTracking();
        if (person is { } one)
        {
            var accounts = AccountsOf(one);
            handovers = handovers.Where(h => accounts.Contains(h.AccountId));
        }
        return new(await handovers.OrderBy(h => h.AtUtc).ThenBy(h => h.Id).Select(h => new OwnerChange(h.AccountId, h.FromId, h.AtUtc)).ToListAsync(stop));
    }

    private async Task<List<CreditSource>> SourcesAsync(CreditBasis basis, string currency, DateOnly from, DateOnly to, int? person, CancellationToken stop)
    {
        var orders = db.Orders.AsNoTracking().Where(o => o.Currency == currency && o.Status != OrderStatus.Cancelled);
        var payments = db.Payments.AsNoTracking().Where(p => p.Currency == currency);
        if (person is { } one)
        {
            // Two lists of ids: each is found by an index, which a condition on the opportunity beside one on the account is not.
            var (accounts, won) = (AccountsOf(one), db.Orders.Where(o => o.Opportunity!.OwnerId == one).Select(o => o.Id));
            orders = orders.Where(o => accounts.Contains(o.AccountId) || won.Contains(o.Id));
            payments = payments.Where(p => accounts.Contains(p.AccountId) || won.Contains(p.OrderId!.Value));
        }
        return basis switch
        {
            CreditBasis.Booked => await orders.Where(o => o.OrderedOn >= from && o.OrderedOn <= to)
                .Select(o => new CreditSource(o.Id, null, o.Number, o.AccountId, o.Account!.OwnerId, o.Opportunity!.OwnerId, o.OrderedOn, o.OrderedOn, o.Amount, o.InvoicedOn ?? o.OrderedOn)).ToListAsync(stop),
            CreditBasis.Invoiced => await orders.Where(o => o.InvoicedOn >= from && o.InvoicedOn <= to)
                .Select(o => new CreditSource(o.Id, null, o.Number, o.AccountId, o.Account!.OwnerId, o.Opportunity!.OwnerId, o.OrderedOn, o.InvoicedOn!.Value, o.InvoicedAmount ?? o.Amount, o.InvoicedOn)).ToListAsync(stop),
            _ => await payments.Where(p => p.ReceivedOn >= from && p.ReceivedOn <= to)
                .Select(p => new CreditSource(p.OrderId, p.Id, p.Order!.Number ?? "", p.AccountId, p.Account!.OwnerId, p.Order.Opportunity!.OwnerId, (DateOnly?)p.Order.OrderedOn ?? p.ReceivedOn, p.ReceivedOn, p.Amount, null)).ToListAsync(stop),
        };
    }

    /// <summary>Accounts that somebody has, had, or has a part of.</summary>
    private IQueryable<long> AccountsOf(int person) =>
        db.Accounts.Where(a => a.OwnerId == person).Select(a => a.Id).Union(db.AccountHandovers.Where(h => h.FromId == person).Select(h => h.AccountId)).Union(db.CreditSplits.Where(s => s.Shares.Any(x => x.PersonId == person)).Select(s => s.AccountId));

    private async Task<Dictionary<long, List<CreditSplit>>> SplitsAsync(CancellationToken stop) =>
        (await db.CreditSplits.AsNoTracking().Include(s => s.Shares).OrderBy(s => s.FromOn).ToListAsync(stop)).GroupBy(s => s.AccountId).ToDictionary(g => g.Key, g => g.ToList());

    private static IEnumerable<(int Person, PersonCredit Credit)> Credited(CreditSource source, CreditRule rule, OwnerHistory owners, Dictionary<long, List<CreditSplit>> splits)
    {
        if (rule == CreditRule.Seller && source.SellerId is { } seller) { return [(seller, new(source, source.Amount, CreditSplitting.Whole, rule))]; }
        if (rule == CreditRule.Team && splits.GetValueOrDefault(source.AccountId)?.FindLast(s => s.FromOn <= source.SaleDay) is { } split)
        {
            var shares = split.Shares.OrderBy(s => s.PersonId).ToList();
            return CreditSplitting.Of(source.Amount, [.. shares.Select(s => s.Share)]).Select((part, i) => (shares[i].PersonId, new PersonCredit(source, part, shares[i].Share, rule)));
        }
        return [(owners.At(source.AccountId, source.OwnerNow, source.SaleDay), new(source, source.Amount, CreditSplitting.Whole, CreditRule.AccountOwner))];
    }
}
