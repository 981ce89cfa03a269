using Microsoft.Extensions.Localization;
using Portal.Identity;
using Portal.Pages.Password;

namespace Portal.Pages.SetUp;

public sealed class IndexModel(UserLinks links, Passwords passwords, PasswordRules rules, IStringLocalizer<IdentityText> text) : ChooseModel(links, passwords, rules, text)
{
    public override UserLinkPurpose Purpose => UserLinkPurpose.SetUp;
}
