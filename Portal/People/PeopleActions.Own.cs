using Portal.Admin;
using Portal.Data;

namespace Portal.People;

public sealed partial class PeopleActions
{
    /// <summary>What people settle for themselves: language, time zone, and who stands in while they are away.</summary>
    public Task<PeopleResult> SetOwnAsync(int id, int version, string culture, string timeZoneId, DeputyFields deputies) => ChangeAsync(id, version, async user =>
    {
        var line = await ReportingLine.LoadAsync(db);
        if (DeputyRefusal(id, deputies, line) is { } refused) { return refused; }
        db.Audit(Now, id, Kind, id, "Culture", user.Culture, culture);
        db.Audit(Now, id, Kind, id, "Zone", user.TimeZoneId, timeZoneId);
        var moves = await WriteDeputiesAsync(user, deputies, line, id);
        (user.Culture, user.TimeZoneId) = (culture, timeZoneId);
        await db.SaveChangesAsync();
        return new(PeopleStatus.Done, id, Cases: moves ? await MarkAsync(line, id) : 0);
    });
}
