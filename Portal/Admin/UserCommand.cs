using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using MimeKit;
using Portal.Complaints;
using Portal.Data;
using Portal.Identity;
using Portal.Leaving;
using Portal.Notifications;
using Portal.Organization;
using Portal.People;
using Portal.Rights;
using Portal.Shared;

namespace Portal.Admin;

/// <summary><c>admin user add | disable [--to EMAIL] | reset | rights</c></summary>
public sealed class UserCommand(PortalDbContext db, PeopleActions people, Holdings holdings, LeaveActions leaving, LeavingView view, MailSettings mail, ILookupNormalizer normalizer, Talk talk)
{
    private const int LongestName = 100;

    public Task<int> RunAsync(IReadOnlyList<string> words, Arguments arguments) => words switch
    {
        ["add"] => AddAsync(arguments),
        ["disable", var email] => arguments["--to"] is { } to ? LeaveAsync(email, to) : DisableAsync(email),
        ["rights", var email] => RightsAsync(email, arguments),
        ["reset", var email] => ChangeAsync(email, "User.Reset", (id, version) => people.SendLinkAsync(id, version, null)),
        _ => Task.FromResult(talk.Fail("Wrong.Command", $"user {string.Join(' ', words)}")),
    };

    private async Task<int> AddAsync(Arguments arguments)
    {
        var (email, name) = (arguments["--email"]?.Trim(), arguments["--name"]?.Trim());
        if (string.IsNullOrEmpty(email) || email.Length > 256 || !MailboxAddress.TryParse(email, out var address) || address.Address != email || !email.Contains('@', StringComparison.Ordinal))
        {
            return talk.Fail("Wrong.Email", Short(email));
        }
        if (string.IsNullOrEmpty(name) || name.Length > LongestName || !FormChecks.IsClean(name) || name.Contains('\n', StringComparison.Ordinal)) { return talk.Fail("Wrong.Name", LongestName); }
        if (ReadRoles(arguments["--role"]) is not { } roles) { return talk.Fail("Wrong.Role", Short(arguments["--role"]), string.Join(", ", Roles.All)); }
        int? manager = null;
        if (arguments["--manager"] is { } above)
        {
            manager = (await FindAsync(above))?.Id;
            if (manager is null) { return talk.Fail("Wrong.Manager", Short(above)); }
        }
        var culture = PortalCulture.Match(arguments["--lang"]) ?? PortalCulture.Chinese;
        var result = await people.AddAsync(new(name, email, roles, ManagerId: manager, Culture: culture), null, mail: false);
        return result.IsDone ? talk.Say("User.Added", name, email, roles, result.Link!) : Refuse(result, email);
    }

    private async Task<int> RightsAsync(string email, Arguments arguments)
    {
        if (await FindAsync(email) is not { } user) { return talk.Fail("User.Unknown", Short(email)); }
        var (export, phones) = (arguments["--export"]?.ToLowerInvariant(), arguments["--phones"]?.ToLowerInvariant());
        PhoneSight sight = default;
        if ((export ?? phones) is null || export is not (null or "yes" or "no" or "default") || (phones is not (null or "default") && (!Enum.TryParse(phones, true, out sight) || !Enum.GetNames<PhoneSight>().Contains(phones, StringComparer.OrdinalIgnoreCase)))) { return talk.Fail("Wrong.Rights"); }
        var wanted = new OwnRights(export is null ? user.MayExport : export == "default" ? null : export == "yes", phones is null ? user.Phones : phones == "default" ? null : sight);
        var result = await people.SetRightsAsync(user.Id, user.Version, wanted, null);
        return result.IsDone ? talk.Say("User.Rights", email, RightsActions.Word(wanted.MayExport), RightsActions.Word(wanted.Phones)) : Refuse(result, email);
    }

    private async Task<int> DisableAsync(string email)
    {
        if (await FindAsync(email) is not { } user) { return talk.Fail("User.Unknown", Short(email)); }
        var result = await people.SetDisabledAsync(user.Id, user.Version, true, null);
        if (result.Status != PeopleStatus.Holds) { return result.IsDone ? talk.Say("User.Disabled", email) : Refuse(result, email); }
        var held = await holdings.HeldByAsync(await StaffDirectory.LoadAsync(db, 0), user.Id);
        return talk.Fail("User.Holds", email, string.Join(", ", held.Select(h => $"{view.TitleOf(h.Holding.Name)} ({h.Things.Count})")), new Uri(mail.PublicBaseUrl, $"Admin/People/{user.Id}/Leave"));
    }

    private async Task<int> LeaveAsync(string email, string to)
    {
        if (await FindAsync(email) is not { } user) { return talk.Fail("User.Unknown", Short(email)); }
        if (await FindAsync(to) is not { } successor) { return talk.Fail("User.Unknown", Short(to)); }
        var result = await leaving.LeaveAsync(user.Id, user.Version, holdings.All.ToDictionary(h => h.Name, _ => successor.Id), null);
        return result.Status switch
        {
            LeaveStatus.Done => talk.Say("User.Left", email, to, new Uri(mail.PublicBaseUrl, $"Admin/People/{user.Id}/Left/{result.Report}")),
            LeaveStatus.NoSuccessor => talk.Fail("User.Unfit", to, view.TitleOf(result.At!)),
            LeaveStatus.LastAdmin => talk.Fail("User.LastAdmin", email),
            LeaveStatus.Failed => talk.Fail("User.LeaveFailed", result.At ?? email),
            _ => talk.Fail("User.Refused", email, result.Status),
        };
    }

    private async Task<int> ChangeAsync(string email, string said, Func<int, int, Task<PeopleResult>> change)
    {
        if (await FindAsync(email) is not { } user) { return talk.Fail("User.Unknown", Short(email)); }
        var result = await change(user.Id, user.Version);
        return result.IsDone ? talk.Say(said, email, result.Link?.AbsoluteUri ?? "") : Refuse(result, email);
    }

    private int Refuse(PeopleResult result, string email) => result.Status switch
    {
        PeopleStatus.EmailTaken => talk.Fail("User.EmailTaken", email),
        PeopleStatus.LastAdmin => talk.Fail("User.LastAdmin", email),
        PeopleStatus.RolesClash => talk.Fail("User.RolesClash", email),
        PeopleStatus.NotFound => talk.Fail("User.IsDisabled", email),
        _ => talk.Fail("User.Refused", email, result.Status),
    };

    private Task<PortalUser?> FindAsync(string email)
    {
        var normalized = normalizer.NormalizeEmail(email.Trim());
        return db.Users.AsNoTracking().FirstOrDefaultAsync(u => u.NormalizedEmail == normalized);
    }

    private static PortalRoles? ReadRoles(string? typed)
    {
        var roles = PortalRoles.None;
        foreach (var word in (typed ?? "").Split(',', StringSplitOptions.TrimEntries))
        {
            if (!Roles.All.Contains(word, StringComparer.OrdinalIgnoreCase)) { return null; }
            roles |= Enum.Parse<PortalRoles>(word, ignoreCase: true);
        }
        return roles;
    }

    private static string Short(string? text) => text is { Length: > 60 } ? text[..60] + "…" : text ?? "";
}
