using Portal.Data;
using Portal.Organization;

namespace Portal.Notifications;

/// <summary>The test button: one mail to the administrator at once, past the queue, with what became of it.</summary>
public sealed class MailTest(PortalDbContext db, DirectoryCache directory, MailDispatcher dispatcher, MailWriter writer, MailComposer composer, TimeProvider time)
{
    public async Task<(string? Address, SendFailure? Failure)> SendAsync(int userId, CancellationToken cancellationToken)
    {
        var person = (await directory.CurrentAsync(db, cancellationToken)).Find(userId);
        if (person is null || !MailAddresses.TryMake(person.Email, person.FullName, out var to)) { return (null, null); }
        var now = time.GetUtcNow();
        var message = new OutboxMessage { Id = Guid.CreateVersion7(now), Kind = "Test", RecipientId = userId, CreatedUtc = now.UtcDateTime };
        var mail = writer.Write(new(message, new(), person, null, "", person.TimeZoneId, null));
        return (to.Address, await dispatcher.SendNowAsync(composer.Compose(mail, to, message.Id), cancellationToken));
    }
}
