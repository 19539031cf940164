// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/common/dialogs.h"

namespace veche::shell
{

/// The platform's own dialogs, opened window-modal without a nested event loop.
class NativeDialogs final : public widgets::Dialogs
{
public:
    void openFile(QWidget *parent, const FileQuestion &question, TextAnswer answer) override;
    void saveFile(QWidget *parent, const FileQuestion &question, TextAnswer answer) override;
    void openFolder(QWidget *parent, const FileQuestion &question, TextAnswer answer) override;
    void confirm(QWidget *parent, const Confirmation &question, YesAnswer answer) override;
    void message(QWidget *parent, const QString &title, const QString &text) override;
};

} // namespace veche::shell
