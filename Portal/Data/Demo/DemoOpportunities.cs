using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Forecasts;
using Portal.Opportunities;
using Portal.Orders;
using Portal.Organization;

namespace Portal.Data.Demo;

/// <summary>Adds the demo company's opportunities with the way that each went, the orders that came of them, what was paid, and the forecasts of three quarters.</summary>
public sealed class DemoOpportunities(PortalDbContext db, DateTime nowUtc)
{
    private static readonly TimeZoneInfo Zone = Zones.Of("Asia/Shanghai");
    private readonly DateOnly today = Zones.DayOf(nowUtc, Zone);
    private Pipeline pipeline = null!;

    public async Task AddAsync(IReadOnlyList<DemoAccount> accounts)
    {
        pipeline = (await PipelineBook.LoadAsync(db)).All[0];
        var (products, made) = (await db.Products.ToDictionaryAsync(p => p.Name, p => p.Id), new List<(DemoDeal Deal, Opportunity Row)>());
        foreach (var demo in accounts)
        {
            var account = await db.Accounts.Include(a => a.Parent).SingleAsync(a => a.Name == demo.Name);
            made.AddRange(demo.Deals.Select(d => (d, Make(d, account, products[d.Product]))));
        }
        db.Opportunities.AddRange(made.Select(m => m.Row));
        await db.SaveChangesAsync();
        foreach (var (deal, row) in made) { Tell(deal, row); }
        foreach (var (deal, row) in made.Where(m => m.Row.Status == OpportunityStatus.Won).OrderBy(m => m.Row.ClosedOn)) { await OrderAsync(deal, row); }
        await db.SaveChangesAsync();
        await FreezeAsync(made);
    }

    private Opportunity Make(DemoDeal deal, Account account, long product)
    {
        var stage = pipeline.Stages.Single(s => s.Key == deal.Stage);
        var amount = deal.Amount * 100L;
        var expected = deal.Expected is { } days ? today.AddDays(days) : DaysAgo(deal, 1);
        var row = new Opportunity
        {
            Title = deal.Title ?? deal.Product, AccountId = account.Id, ProductId = product, OwnerId = account.OwnerId, StageId = stage.Id, Status = stage.Status, Amount = amount, NextStep = deal.Next,
            EngagedOn = DaysAgo(deal, 0), ClosedOn = DaysAgo(deal, 1), ExpectedOn = expected, FirstExpectedOn = expected?.AddDays(-(deal.Slips ?? []).Sum()), Moves = deal.Slips?.Count ?? 0,
            LostReason = deal.Lost, LostNote = deal.LostNote, CreatedUtc = At(DaysAgo(deal, 0)!.Value), CreatedById = account.OwnerId, StageSinceUtc = nowUtc,
        };
        // A fifth off the list price of large ones.
        if (amount is { } sum) { row.Lines.Add(new() { Position = 1, ProductId = product, Quantity = 4, UnitPrice = sum >= 100_000_000 ? sum * 5 / 16 : sum / 4, Discount = sum >= 100_000_000 ? 2000 : 0 }); }
        return row;
    }

    /// <summary>The stages on the way, evenly spread, the days that were moved and the criteria that are met.</summary>
    private void Tell(DemoDeal deal, Opportunity row)
    {
        var to = pipeline.Stages.Single(s => s.Id == row.StageId);
        var way = pipeline.Stages.Where(s => s.Status == OpportunityStatus.Open && (to.Status == OpportunityStatus.Lost ? s.Position <= 2 : s.Position < to.Position)).Append(to).ToList();
        var (begun, ended) = (row.CreatedUtc, row.ClosedOn is { } closed ? At(closed) : nowUtc.AddDays(-4));
        var since = begun;
        for (var i = 0; i < way.Count; i++)
        {
            var at = i == 0 ? begun : begun + (ended - begun) * i / Math.Max(1, way.Count - 1);
            db.StageChanges.Add(new() { OpportunityId = row.Id, FromStageId = i == 0 ? null : way[i - 1].Id, ToStageId = way[i].Id, SinceUtc = since, AtUtc = at, ById = row.OwnerId, Reason = way[i].Status == OpportunityStatus.Lost ? row.LostNote : null });
            since = at;
        }
        row.StageSinceUtc = since;
        var day = row.FirstExpectedOn;
        foreach (var (days, i) in (deal.Slips ?? []).Select((d, i) => (d, i + 1)))
        {
            db.DateMoves.Add(new() { OpportunityId = row.Id, Before = day!.Value, After = day.Value.AddDays(days), AtUtc = begun + (ended - begun) * i / (deal.Slips!.Count + 1), ById = row.OwnerId });
            day = day.Value.AddDays(days);
        }
        var met = way.SkipLast(1).SelectMany(s => s.Criteria).Concat(to.Criteria.Take(deal.Ticked));
        db.OpportunityTicks.AddRange(met.Select(c => new OpportunityTick { OpportunityId = row.Id, CriterionId = c.Id, AtUtc = since, ById = row.OwnerId }));
    }

    private async Task OrderAsync(DemoDeal deal, Opportunity row)
    {
        var on = row.ClosedOn!.Value;
        var order = new Order
        {
            Number = $"O-{on.Year}-{await db.NextNumberAsync("order", on.Year):D6}", AccountId = row.AccountId!.Value, OpportunityId = row.Id, OrderedOn = on, Amount = row.Amount!.Value, Currency = row.Currency,
            Status = deal.Paid?.Sum() == 100 ? OrderStatus.Delivered : OrderStatus.Open, Note = row.Title, CreatedUtc = At(on), CreatedById = row.OwnerId,
        };
        order.Lines.AddRange(row.Lines.Select(l => new OrderLine { Position = l.Position, ProductId = l.ProductId, Quantity = l.Quantity, UnitPrice = l.UnitPrice, Discount = l.Discount }));
        order.Payments.AddRange((deal.Paid ?? []).Select((percent, i) => new Payment
        {
            AccountId = order.AccountId, ReceivedOn = Earlier(on.AddDays(15 + 20 * i)), Amount = order.Amount * percent / 100, Currency = order.Currency, CreatedUtc = At(Earlier(on.AddDays(15 + 20 * i))), CreatedById = row.OwnerId,
        }));
        db.Orders.Add(order);
    }

    /// <summary>What was forecast at the start of this quarter and of two before it: what was won then, at what it was thought to be worth, and what slipped.</summary>
    private async Task FreezeAsync(IReadOnlyList<(DemoDeal Deal, Opportunity Row)> made)
    {
        var current = Quarter.Of(today);
        foreach (var quarter in new[] { current.Before.Before, current.Before, current })
        {
            db.FrozenForecasts.Add(new() { QuarterOn = quarter.First, TakenUtc = Zones.At(quarter.First, new(0, 4), Zone) });
            foreach (var (row, i) in made.Select((m, i) => (m.Row, i)).Where(r => r.Row.Amount is not null && (r.Row.FirstExpectedOn ?? r.Row.ClosedOn) is { } day && day >= quarter.First && day <= quarter.Last))
            {
                var sure = i % 3 != 0;
                db.FrozenRows.Add(new()
                {
                    QuarterOn = quarter.First, OwnerId = row.OwnerId, OpportunityId = row.Id, Category = sure ? ForecastCategory.Commit : ForecastCategory.BestCase, Probability = sure ? 80 : 50,
                    Currency = row.Currency, Amount = row.Amount!.Value * (95 + i % 4 * 5) / 100, Day = (row.FirstExpectedOn ?? row.ClosedOn)!.Value,
                });
            }
        }
        await db.SaveChangesAsync();
    }

    private DateOnly Earlier(DateOnly day) => day < today ? day : today;

    private static DateTime At(DateOnly day) => Zones.At(day, new(10, 0), Zone);

    private DateOnly? DaysAgo(DemoDeal deal, int index) => deal.Days.Count > index ? today.AddDays(-deal.Days[index]) : null;
}
