using Portal.Admin;
using Portal.Rights;

namespace Portal.People;

public sealed partial class PeopleActions
{
    /// <summary>Says what the person may do whatever the roles have, or takes that back.</summary>
    public Task<PeopleResult> SetRightsAsync(int id, int version, OwnRights rights, int? actorId) => ChangeAsync(id, version, user =>
    {
        db.Audit(Now, actorId, Kind, id, "MayExport", RightsActions.Word(user.MayExport), RightsActions.Word(rights.MayExport));
        db.Audit(Now, actorId, Kind, id, "Phones", RightsActions.Word(user.Phones), RightsActions.Word(rights.Phones));
        (user.MayExport, user.Phones) = (rights.MayExport, rights.Phones);
        return Task.FromResult(new PeopleResult(PeopleStatus.Done, id));
    });
}
