document.documentElement.dataset.day = "";
