using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using Portal.Data;
using Portal.Identity;
using Portal.Notifications;
using Portal.Tests.Support;

namespace Portal.Tests.Notifications;

/// <summary>The portal with a clock in the test's hand and no job of its own, sending to a given server.</summary>
public sealed class MailPortal(params (string Key, string Value)[] settings) : PortalFactory
{
    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 24, 2, 0, 0, TimeSpan.Zero));

    /// <summary>Breaks the connection to the database at the chosen command.</summary>
    public Fault Fault { get; } = new();

    public static MailPortal Sending(SmtpServer smtp, string server, params (string Key, string Value)[] more) =>
        new([("Mail:Host", "127.0.0.1"), ("Mail:Port", $"{smtp.PortOf(server)}"), ("Mail:Security", "None"), ("Mail:TimeoutSeconds", "1"), ("Mail:From", "portal@kap.example"),
            ("PublicBaseUrl", "https://kap.example/"), .. more]);

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        foreach (var (key, value) in settings) { builder.UseSetting(key, value); }
        builder.ConfigureServices(services =>
        {
            services.RemoveAll<IHostedService>();
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Time));
            services.ConfigureDbContext<SqlitePortalDbContext>(o => o.AddInterceptors(Fault));
        });
    }

    public Task<int> DispatchAsync() => Services.GetRequiredService<MailDispatcher>().RunAsync(TestContext.Current.CancellationToken);

    public async Task<T> WithAsync<T>(Func<PortalDbContext, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<PortalDbContext>());
    }

    /// <summary>Puts one mail to each address into the outbox; returns their ids.</summary>
    public Task<Guid[]> QueueAsync(params string[] addresses) => WithAsync(async db =>
    {
        var ids = new List<Guid>();
        foreach (var address in addresses)
        {
            var now = Time.GetUtcNow();
            var message = new OutboxMessage
            {
                Id = Guid.CreateVersion7(now), Kind = "CustomerUpdated", Address = address, AddressName = "Ada", Culture = "en", CreatedUtc = now.UtcDateTime, NextTryUtc = now.UtcDateTime,
            };
            db.OutboxMessages.Add(message);
            ids.Add(message.Id);
        }
        await db.SaveChangesAsync();
        return ids.ToArray();
    });

    public Task<OutboxMessage> RowAsync(Guid id) => WithAsync(db => db.OutboxMessages.AsNoTracking().SingleAsync(m => m.Id == id));

    public Task<int> UserAsync(string email, string culture = "en", bool disabled = false, string name = "Ada Lovelace", string zone = "Asia/Shanghai", params string[] roles) => WithAsync(async db =>
    {
        var user = new PortalUser
        {
            FullName = name, UserName = email, NormalizedUserName = email.ToUpperInvariant(), Email = email, NormalizedEmail = email.ToUpperInvariant(), Culture = culture,
            TimeZoneId = zone, IsDisabled = disabled,
        };
        db.Users.Add(user);
        await db.SaveChangesAsync();
        foreach (var role in roles)
        {
            var roleId = await db.Roles.Where(r => r.Name == role).Select(r => r.Id).SingleAsync();
            db.UserRoles.Add(new() { UserId = user.Id, RoleId = roleId });
        }
        await db.SaveChangesAsync();
        await db.TouchAsync(ConfigurationStamp.Organization);
        return user.Id;
    });
}

/// <summary>Counts the commands of the outbox and fails at one of them, as a process does that dies there.</summary>
public sealed class Fault : DbCommandInterceptor
{
    private int count;

    /// <summary>0 = never.</summary>
    public int FailsAt { get; set; }
    public int Count => count;

    public void Reset(int failsAt) => (count, FailsAt) = (0, failsAt);

    public override ValueTask<InterceptionResult<System.Data.Common.DbDataReader>> ReaderExecutingAsync(
        System.Data.Common.DbCommand command, CommandEventData eventData, InterceptionResult<System.Data.Common.DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Step();
        return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        System.Data.Common.DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Step();
        return base.NonQueryExecutingAsync(command, eventData, result, cancellationToken);
    }

    private void Step()
    {
        // Once dead, dead: the same process does not write anything any more.
        if (++count >= FailsAt && FailsAt > 0) { throw new InvalidOperationException("The process died here."); }
    }
}
