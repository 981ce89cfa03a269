using Portal.Admin;
using Portal.Data;

namespace Portal.People;

public sealed partial class PeopleActions
{
    /// <summary>What people settle for themselves: language, time zone, and who stands in while they are away.</summary>
    public Task<PeopleResult> SetOwnAsync(int id, int version, string culture, string timeZoneId, int? deputyId) => ChangeAsync(id, version, async user =>
    {
        var line = await ReportingLine.LoadAsync(db);
        if (deputyId == id || (deputyId is not null && line.NameOf(deputyId) is null)) { return new(PeopleStatus.UnknownChoice, id); }
        db.Audit(Now, id, Kind, id, "Culture", user.Culture, culture);
        db.Audit(Now, id, Kind, id, "Zone", user.TimeZoneId, timeZoneId);
        db.Audit(Now, id, Kind, id, "Deputy", line.NameOf(user.DeputyId), line.NameOf(deputyId));
        var moves = user.DeputyId != deputyId;
        (user.Culture, user.TimeZoneId, user.DeputyId) = (culture, timeZoneId, deputyId);
        await db.SaveChangesAsync();
        return new(PeopleStatus.Done, id, Cases: moves ? await MarkAsync(line, id) : 0);
    });
}
