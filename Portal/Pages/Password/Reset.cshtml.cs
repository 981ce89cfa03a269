using Microsoft.Extensions.Localization;
using Portal.Identity;

namespace Portal.Pages.Password;

public sealed class ResetModel(UserLinks links, Passwords passwords, PasswordRules rules, IStringLocalizer<IdentityText> text) : ChooseModel(links, passwords, rules, text)
{
    public override UserLinkPurpose Purpose => UserLinkPurpose.ResetPassword;
}
