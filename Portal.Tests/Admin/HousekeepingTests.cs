using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Admin;
using Portal.Notifications;
using Portal.Tests.Support;

namespace Portal.Tests.Admin;

public sealed class HousekeepingTests(TestCompany company) : IClassFixture<TestCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private DateTime Now => company.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;

    [Theory]
    [InlineData(OutboxStatus.Sent, 91, false)]
    [InlineData(OutboxStatus.Discarded, 91, false)]
    [InlineData(OutboxStatus.InDigest, 91, false)]
    [InlineData(OutboxStatus.Skipped, 91, false)]
    [InlineData(OutboxStatus.ForDigest, 91, true)]
    [InlineData(OutboxStatus.Sent, 89, true)]
    [InlineData(OutboxStatus.Pending, 91, true)]
    [InlineData(OutboxStatus.Dead, 91, true)]
    public async Task OldMail_Goes_OnlyWhenItIsSettled(OutboxStatus status, int daysOld, bool stays)
    {
        var message = new OutboxMessage
        {
            Id = Guid.CreateVersion7(), Kind = "CustomerUpdated", Address = "a@customer.example", CreatedUtc = Now - TimeSpan.FromDays(daysOld), Status = status,
            NextTryUtc = Now + TimeSpan.FromDays(1),
        };
        await company.DbAsync(async db => { db.OutboxMessages.Add(message); return await db.SaveChangesAsync(Stop); });

        await CleanAsync();

        Assert.Equal(stays, await company.DbAsync(db => db.OutboxMessages.AnyAsync(m => m.Id == message.Id, Stop)));
    }

    [Fact]
    public async Task SignInsThatHaveRunOut_Go_OthersStay()
    {
        var over = new Portal.Identity.Session { KeyHash = new string('a', 64), UserId = company.NorthRep.Id, CreatedUtc = Now.AddDays(-2), ExpiresUtc = Now.AddMinutes(-1) };
        var open = new Portal.Identity.Session { KeyHash = new string('b', 64), UserId = company.NorthRep.Id, CreatedUtc = Now, ExpiresUtc = Now.AddHours(1) };
        await company.DbAsync(async db => { db.Sessions.AddRange(over, open); return await db.SaveChangesAsync(Stop); });

        await CleanAsync();

        Assert.Equal([open.Id], await company.DbAsync(db => db.Sessions.Where(s => s.Id == over.Id || s.Id == open.Id).Select(s => s.Id).ToListAsync(Stop)));
    }

    private async Task CleanAsync()
    {
        await using var scope = company.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Housekeeping>().RunAsync(Stop);
    }
}
