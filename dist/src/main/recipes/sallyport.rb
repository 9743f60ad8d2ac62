# Homebrew's formula for Sallyport on Linux.
class Sallyport < Formula
  desc "Authenticates people and programs to AWS on the command-line"
  homepage "@HOME@"
  url "@RELEASES@/@TAR@"
  version "@VERSION@"
  sha256 "@TAR_SHA256@"
  license "Apache-2.0"

  depends_on :linux
  depends_on arch: :@BREW_ARCH@

  def install
    # The archives of classes know the jars by their time, which a move keeps.
    libexec.install Dir["*"]
    bin.install_symlink libexec/"bin/sallyport"
    man1.install_symlink Dir[libexec/"share/man/man1/*.1"]
    bash_completion.install_symlink libexec/"share/bash-completion/completions/sallyport"
    zsh_completion.install_symlink libexec/"share/zsh/site-functions/_sallyport"
    fish_completion.install_symlink libexec/"share/fish/vendor_completions.d/sallyport.fish"
  end

  test do
    assert_match version.to_s, shell_output("#{bin}/sallyport --version")
  end
end
