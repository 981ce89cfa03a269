using Portal.Shared;

namespace Portal.Identity;

/// <summary>Texts of signing in, of passwords and of one's own profile.</summary>
[TextsOf("SignIn", "SignOut", "Password", "SetUp", "Me", "SecondFactor")]
public sealed class IdentityText;
